package io.driveport.shipping.application;

import java.util.UUID;

/** There is no intake of an id. */
public final class UnknownIntake extends RuntimeException {

  /** No intake of this id. */
  public UnknownIntake(UUID id) {
    super("There is no intake " + id + ".");
  }
}
