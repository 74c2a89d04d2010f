package io.driveport.shipping.domain;

import java.util.UUID;

/** The dock says something else of a parcel than before, and not why; nothing has changed. */
public final class AlreadyReceived extends RuntimeException {

  /** Of this package. */
  public AlreadyReceived(UUID id) {
    super(
        "The package %s has been received with other contents; say why in correctionReason to correct that."
            .formatted(id));
  }
}
