package io.driveport.agent.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A path from a manifest that stays on its drive.
 *
 * @param relative parts separated by '/'
 */
record DrivePath(String relative) {

  /** Reads a {@code FilePath}; empty if it is empty, or has parts that could lead elsewhere. */
  static Optional<DrivePath> of(String filePath) {
    String path = filePath.startsWith("\\") ? filePath.substring(1) : filePath;
    for (String part : path.split("\\\\", -1)) {
      if (part.isEmpty()
          || part.equals(".")
          || part.equals("..")
          || part.indexOf('/') >= 0
          || part.indexOf(':') >= 0
          || part.chars().anyMatch(c -> c < ' ')) {
        return Optional.empty();
      }
    }
    return Optional.of(new DrivePath(path.replace('\\', '/')));
  }

  /** Whether a directory on the way is a symbolic link. */
  boolean leavesThroughLink(Path root) {
    Path at = root;
    for (String part : relative.split("/", -1)) {
      at = at.resolve(part);
      if (Files.isSymbolicLink(at)) {
        return true;
      }
    }
    return false;
  }

  /** The directory in the drive's root that the path goes through, if it goes through one. */
  Optional<String> topDirectory() {
    int slash = relative.indexOf('/');
    return slash < 0 ? Optional.empty() : Optional.of(relative.substring(0, slash));
  }

  static String relative(Path root, Path file) {
    return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
  }

  /** As a manifest writes it. */
  static String shown(String relative) {
    return "\\" + relative.replace('/', '\\');
  }
}
