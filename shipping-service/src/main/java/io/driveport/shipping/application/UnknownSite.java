package io.driveport.shipping.application;

/** There is no receiving site of a name. */
public final class UnknownSite extends RuntimeException {

  /** No site of this short name. */
  public UnknownSite(String location) {
    super("There is no location '" + location + "'.");
  }
}
