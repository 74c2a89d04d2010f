package io.driveport.agent.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Counts files that are further names of a file found before. Each becomes a blob of its own, since
 * blob storage knows no links, and takes its whole length on a drive.
 */
final class HardLinks {

  private final Set<Object> seen = new HashSet<>();
  private long files;
  private long bytes;

  /** A regular file was found. */
  void found(Path file, BasicFileAttributes attributes) {
    Object key = attributes.fileKey();
    if (key != null && hasSeveralNames(file) && !seen.add(key)) {
      files++;
      bytes += attributes.size();
    }
  }

  private static boolean hasSeveralNames(Path file) {
    try {
      return Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer n
          && n > 1;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // It can't be asked here; nothing but a remark depends on it.
      return false;
    }
  }

  /** What to tell a person; empty if there are none. */
  Optional<String> remark() {
    return files == 0
        ? Optional.empty()
        : Optional.of(
            "%d files are further names (hard links) of others; each becomes a blob of its own, %d bytes more"
                .formatted(files, bytes));
  }
}
