package io.driveport.agent.plan;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;

/**
 * By what a changed source file is known.
 *
 * @param length bytes
 * @param modified time of the last modification, as exact as the file system tells it
 */
public record FileStamp(long length, Instant modified) {

  /** The stamp of the file that {@code attributes} were read from. */
  public static FileStamp of(BasicFileAttributes attributes) {
    return new FileStamp(attributes.size(), attributes.lastModifiedTime().toInstant());
  }
}
