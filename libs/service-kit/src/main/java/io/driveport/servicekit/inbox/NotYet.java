package io.driveport.servicekit.inbox;

/**
 * A message can't be applied because something has not arrived that comes by another topic; it will
 * be tried again.
 */
public final class NotYet extends RuntimeException {

  /**
   * @param missing what is waited for, for the log
   */
  public NotYet(String missing) {
    super(missing);
  }
}
