package io.driveport.shipping.application;

import java.util.UUID;

/** There is no task of an id. */
public final class UnknownTask extends RuntimeException {

  /** No task of this id. */
  public UnknownTask(UUID id) {
    super("There is no task " + id + ".");
  }
}
