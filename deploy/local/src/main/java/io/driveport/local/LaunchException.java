package io.driveport.local;

/** The stack could not be started or stopped; the message is for the person who asked for it. */
public final class LaunchException extends Exception {

  private static final long serialVersionUID = 1L;

  /** A message that says what to do about it, where that is known. */
  public LaunchException(String message) {
    super(message);
  }

  /** With the cause, where the message alone does not explain. */
  public LaunchException(String message, Throwable cause) {
    super(message, cause);
  }
}
