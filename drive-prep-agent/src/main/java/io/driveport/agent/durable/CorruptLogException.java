package io.driveport.agent.durable;

import java.io.IOException;
import java.nio.file.Path;

/** A log holds a damaged record before undamaged ones: nothing after it can be trusted. */
public final class CorruptLogException extends IOException {

  private final long offset;

  CorruptLogException(Path file, long offset, String what) {
    super("%s is damaged at byte offset %d: %s".formatted(file, offset, what));
    this.offset = offset;
  }

  /** Where in the file the damaged record begins, in bytes. */
  public long offset() {
    return offset;
  }
}
