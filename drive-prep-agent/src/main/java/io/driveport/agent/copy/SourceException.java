package io.driveport.agent.copy;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A source file can't be copied as it is. */
public final class SourceException extends IOException {

  /** What is wrong with the source. */
  public enum Kind {
    /** It is not there any more. */
    VANISHED,
    /** It can't be opened, or reading it fails. */
    UNREADABLE,
    /** It changed while it was read. */
    CHANGED,
    /** It has become something that can't be imported. */
    UNFIT
  }

  private final Kind kind;

  SourceException(Kind kind, String message, @Nullable IOException cause) {
    super(message, cause);
    this.kind = kind;
  }

  /** What is wrong. */
  public Kind kind() {
    return kind;
  }
}
