package io.driveport.shipping.rest;

import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import io.driveport.shipping.domain.Receipt;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the dock says of a parcel that nobody has announced.
 *
 * @param location short name of the site that has it
 */
record IntakeRequest(
    String location,
    @Nullable String carrierName,
    @Nullable String trackingNumber,
    Receipt contents) {

  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_REASON = 500;

  /** Reads the body of a POST. */
  static IntakeRequest read(byte[] body) {
    RequestObject request = RequestBody.parse(body);
    IntakeRequest read =
        new IntakeRequest(
            request.required("location").toLowerCase(Locale.ROOT),
            request.text("carrierName", LONGEST_NUMBER),
            request.text("trackingNumber", LONGEST_NUMBER),
            ReceiptRequest.contents(request, null));
    request.refuseOthers();
    request.refuseIfWrong();
    return read;
  }

  /**
   * To which package an intake is given.
   *
   * @param correction why it differs from what was said of the package before
   */
  record Match(UUID packageId, @Nullable String correction) {

    /** Reads the body of a POST. */
    static Match read(byte[] body) {
      RequestObject request = RequestBody.parse(body);
      String id = request.required("packageId");
      Optional<UUID> packageId = uuid(id);
      if (packageId.isEmpty() && !id.isEmpty()) {
        request.invalid("packageId", "is '%s'; it has to be a UUID".formatted(id));
      }
      String correction = request.text("correctionReason", LONGEST_REASON);
      request.refuseOthers();
      request.refuseIfWrong();
      return new Match(packageId.orElseThrow(), correction);
    }

    private static Optional<UUID> uuid(String text) {
      try {
        return Optional.of(UUID.fromString(text));
      } catch (IllegalArgumentException _) {
        return Optional.empty();
      }
    }
  }
}
