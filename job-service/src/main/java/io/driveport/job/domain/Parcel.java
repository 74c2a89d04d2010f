package io.driveport.job.domain;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What shipping-service made of the delivery package.
 *
 * @param packageId its id there
 * @param state {@code Registered} or {@code Refused}
 * @param reason stable name of why it was refused
 * @param detail the same for people
 * @param carrierName carrier, in shipping-service's spelling
 * @param trackingNumber number, in shipping-service's spelling
 * @param version version of the package that this is
 */
public record Parcel(
    UUID packageId,
    String state,
    @Nullable String reason,
    @Nullable String detail,
    String carrierName,
    String trackingNumber,
    long version) {

  // Named, so that every state that is added later closes it.
  private static final Set<String> NOT_UNDER_WAY = Set.of("Registered", "Refused");

  /** Whether the customer may still name another parcel: it has not been scanned or received. */
  public boolean correctable() {
    return NOT_UNDER_WAY.contains(state);
  }
}
