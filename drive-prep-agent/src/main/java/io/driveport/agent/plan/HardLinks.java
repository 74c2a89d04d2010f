package io.driveport.agent.plan;

import io.driveport.agent.os.FileStatus;
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
  void found(FileStatus file) {
    if (file.names() > 1 && file.key() != null && !seen.add(file.key())) {
      files++;
      bytes += file.length();
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
