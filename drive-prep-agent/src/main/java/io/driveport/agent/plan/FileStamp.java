package io.driveport.agent.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
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

  /** The stamp of the file that {@code attributes} were read from. */
  public static FileStamp of(BasicFileAttributes attributes) {
    return new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant());
  }

  /** All that can be told of {@code file}; empty if it is no regular file. */
  public static Optional<FileStamp> of(Path file) throws IOException {
    boolean unix = file.getFileSystem().supportedFileAttributeViews().contains("unix");
    Map<String, Object> told =
        Files.readAttributes(
            file, unix ? "unix:isRegularFile,size,lastModifiedTime,ctime" : "basic:*");
    return Boolean.TRUE.equals(told.get("isRegularFile"))
            && told.get("size") instanceof Long size
            && told.get("lastModifiedTime") instanceof FileTime modified
        ? Optional.of(
            new FileStamp(
                size,
                modified.toInstant(),
                told.get("ctime") instanceof FileTime changed ? changed.toInstant() : null))
        : Optional.empty();
  }

  /** Whether both are of the same state of a file, as far as both tell it. */
  public boolean saysTheSameAs(FileStamp other) {
    return length == other.length
        && modified.equals(other.modified)
        && (changed == null || other.changed == null || changed.equals(other.changed));
  }
}
