package io.driveport.shipping.rest;

import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import io.driveport.shipping.domain.Receipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the dock says of a parcel. */
final class ReceiptRequest {

  private static final int MOST_DRIVES = 100;
  private static final int MOST_SEALS = 100;
  private static final int MOST_PHOTOS = 50;
  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_TEXT = 500;
  private static final long HEAVIEST = 1_000_000;

  /** Reads the body of a POST. */
  static Receipt read(byte[] body) {
    RequestObject request = RequestBody.parse(body);
    Receipt receipt = contents(request, request.text("correctionReason", LONGEST_TEXT));
    request.refuseOthers();
    request.refuseIfWrong();
    return receipt;
  }

  /** What was in a parcel, as part of a request. */
  static Receipt contents(RequestObject request, @Nullable String correction) {
    List<String> drives = request.texts("drives", MOST_DRIVES, LONGEST_CODE);
    if (!request.has("drives")) {
      request.missing("drives");
    }
    if (drives.stream().anyMatch(String::isBlank)) {
      request.invalid("drives", "has a serial number that is blank");
    }
    return new Receipt(
        drives,
        request.texts("sealCodes", MOST_SEALS, LONGEST_CODE),
        weight(request),
        request.text("damage", LONGEST_TEXT),
        request.texts("photos", MOST_PHOTOS, LONGEST_TEXT),
        correction);
  }

  private static @Nullable Long weight(RequestObject request) {
    Long grams = request.integer("weightGrams");
    if (grams != null && (grams < 0 || grams > HEAVIEST)) {
      request.invalid("weightGrams", "is %d; it has to be from 0 to %d".formatted(grams, HEAVIEST));
    }
    return grams;
  }

  private ReceiptRequest() {}
}
