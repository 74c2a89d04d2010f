package io.driveport.shipping.domain;

/** A parcel of drives that go back is not as it would have to be; nothing has happened. */
public final class ReturnConflict extends RuntimeException {

  /**
   * @param message what the matter is, in a sentence for people
   */
  public ReturnConflict(String message) {
    super(message);
  }
}
