package io.driveport.shipping.domain;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Somebody gives a parcel to a package though it is another's; nothing has changed. */
public final class IntakeMatched extends RuntimeException {

  /**
   * @param id of the intake
   * @param packages whose it is
   */
  public IntakeMatched(UUID id, List<UUID> packages) {
    super(
        "The intake %s has been matched to %s; correct the receipts of the packages instead."
            .formatted(
                id, packages.stream().map(UUID::toString).collect(Collectors.joining(", "))));
  }
}
