package io.driveport.shipping.rest;

import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import io.driveport.shipping.application.ShipReturn.Handover;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what an operator says of a parcel that has been handed over for the way back. */
final class HandoverRequest {

  private static final int MOST_DRIVES = 100;
  private static final int LONGEST_CODE = 64;
  private static final int LONGEST_NUMBER = 100;
  private static final int LONGEST_TEXT = 500;

  /** Reads the body of a POST. */
  static Handover read(byte[] body) {
    RequestObject request = RequestBody.parse(body);
    List<String> drives = request.texts("drives", MOST_DRIVES, LONGEST_CODE);
    Handover handover =
        new Handover(
            request.required("carrierName"),
            request.required("trackingNumber", LONGEST_NUMBER),
            request.has("drives") ? drives : null,
            shipDate(request),
            request.text("correctionReason", LONGEST_TEXT));
    request.refuseOthers();
    request.refuseIfWrong();
    return handover;
  }

  private static @Nullable LocalDate shipDate(RequestObject request) {
    String text = request.text("shipDate", LONGEST_CODE);
    if (text == null) {
      return null;
    }
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      request.invalid(
          "shipDate", "is '%s'; it has to be a date such as 2026-11-30".formatted(text));
      return null;
    }
  }

  private HandoverRequest() {}
}
