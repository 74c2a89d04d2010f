package io.driveport.agent.plan;

import io.driveport.agent.os.FileStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * By what a changed source file is known.
 *
 * @param length bytes
 * @param modified time of the last modification, as exact as the file system tells it; programs can
 *     set it to whatever they like
 * @param changed when the file or what is known of it was last changed, which no program can set;
 *     null where that is not told, and in plans, which are the same for equal sources
 */
public record FileStamp(long length, Instant modified, @Nullable Instant changed) {

  /** One that does not tell when the file was last changed. */
  public FileStamp(long length, Instant modified) {
    this(length, modified, null);
  }

  /** The stamp for a plan, of a file whose {@code status} was told. */
  static FileStamp planned(FileStatus status) {
    return new FileStamp(status.length(), status.modified());
  }

  /** All that can be told of {@code file}; empty if it is no regular file. */
  public static Optional<FileStamp> of(Path file) throws IOException {
    FileStatus status = FileStatus.of(file);
    return status.kind() == FileStatus.Kind.FILE
        ? Optional.of(new FileStamp(status.length(), status.modified(), status.changed()))
        : Optional.empty();
  }

  /** Whether both are of the same state of a file, as far as both tell it. */
  public boolean saysTheSameAs(FileStamp other) {
    return length == other.length
        && modified.equals(other.modified)
        && (changed == null || other.changed == null || changed.equals(other.changed));
  }
}
