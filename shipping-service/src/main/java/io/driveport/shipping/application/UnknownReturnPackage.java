package io.driveport.shipping.application;

import java.util.UUID;

/** There is no return package of an id. */
public final class UnknownReturnPackage extends RuntimeException {

  /** No return package of this id. */
  public UnknownReturnPackage(UUID id) {
    super("There is no return package " + id + ".");
  }
}
