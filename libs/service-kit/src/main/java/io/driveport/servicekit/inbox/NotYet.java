package io.driveport.servicekit.inbox;

/**
 * A message or a request can't be dealt with because something has not arrived that comes by
 * another topic. A message will be tried again; who sent the request is told to.
 */
public final class NotYet extends RuntimeException {

  /**
   * @param missing what is waited for, for the log
   */
  public NotYet(String missing) {
    super(missing);
  }
}
