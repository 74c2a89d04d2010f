package io.driveport.shipping.application;

import java.util.UUID;

/** There is no package of an id. */
public final class UnknownPackage extends RuntimeException {

  /** No package of this id. */
  public UnknownPackage(UUID id) {
    super("There is no package " + id + ".");
  }
}
