package io.driveport.agent.plan;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Files that lie on their drives before the session begins, and are only to be hashed there.
 *
 * @param drives real paths of the drives' roots, in their order
 * @param sessions this one and those before it: their directories on a drive are the tool's own
 * @param given paths on each of the drives of blobs that sessions before this one have given to it
 * @param manifest the name of the manifest in a drive's root
 */
public record Preloaded(
    List<Path> drives, Set<String> sessions, Map<Path, Set<String>> given, String manifest) {

  /** The number of the drive that holds {@code file}; -1 if none does. */
  int drive(Path file) {
    for (int i = 0; i < drives.size(); i++) {
      if (file.startsWith(drives.get(i))) {
        return i;
      }
    }
    return -1;
  }

  /** The file's path below the root of its drive, parts separated by '/'. */
  String pathOnDrive(Path file) {
    Path root = drives.get(drive(file));
    return root.relativize(file).toString().replace(root.getFileSystem().getSeparator(), "/");
  }

  /** Whether the tool itself has put the file there. */
  boolean isOwn(Path file) {
    String path = pathOnDrive(file);
    int slash = path.indexOf('/');
    return path.equals(manifest) || (slash > 0 && sessions.contains(path.substring(0, slash)));
  }

  /** Whether the file is a blob of a session before this one, and in the manifest as such. */
  boolean isGiven(Path file) {
    return given.getOrDefault(drives.get(drive(file)), Set.of()).contains(pathOnDrive(file));
  }

  /** Why a base path can't be that of preloaded files, for a person; empty if it can. */
  Optional<String> problemOfBase(Path base, Path real) {
    if (drive(real) < 0) {
      return Optional.of("lies on none of the drives; with --preload every file must");
    }
    return base.equals(real)
        ? Optional.empty()
        : Optional.of("leads through a symbolic link; write '%s'".formatted(real));
  }

  /** Why a manifest can't name the file, for a person; empty if it can. */
  Optional<String> problemOfName(Path file) {
    for (String part : pathOnDrive(file).split("/", -1)) {
      String fitting = DrivePaths.escaped(part);
      if (!fitting.equals(part)) {
        return Optional.of(
            "a manifest can't name '%s'; rename it, to '%s' for example".formatted(part, fitting));
      }
    }
    return Optional.empty();
  }
}
