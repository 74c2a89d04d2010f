package io.driveport.agent.journal;

import java.io.IOException;

/** A journal can't be used, and why. */
public final class JournalException extends IOException {

  /** Names the file. */
  public JournalException(String message) {
    super(message);
  }
}
