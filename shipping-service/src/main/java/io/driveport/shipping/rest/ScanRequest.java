package io.driveport.shipping.rest;

import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.shipping.application.TakeScans.Reported;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Scan.Place;
import io.driveport.shipping.domain.Scan.Source;
import io.driveport.shipping.domain.ScanCodes;
import io.driveport.shipping.domain.ScanStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reads what is reported of scans. */
final class ScanRequest {

  static final int MOST_OF_A_CARRIER = 500;
  static final int MOST_OF_AN_OPERATOR = 100;

  private static final int LONGEST_BODY = 512 * 1024;
  private static final int LONGEST_ID = 128;
  private static final int LONGEST_NUMBER = 64;
  private static final int LONGEST_CODE = 32;
  private static final int LONGEST_PLACE = 100;

  /** What a carrier tells: its own codes, of any of its parcels. */
  static List<Reported> ofCarrier(byte[] body, Carrier carrier, ScanCodes codes) {
    return read(
        body,
        MOST_OF_A_CARRIER,
        scan -> {
          String code = scan.required("code", LONGEST_CODE);
          return new Reported(
              scan.required("trackingNumber", LONGEST_NUMBER),
              new Scan(
                  Source.CARRIER,
                  scan.required("id", LONGEST_ID),
                  scan.requiredTime("time"),
                  code,
                  codes.status(carrier.key(), code),
                  place(scan)));
        });
  }

  /** What an operator tells of one package, in our words. */
  static List<Scan> ofOperator(byte[] body) {
    return read(
        body,
        MOST_OF_AN_OPERATOR,
        scan ->
            new Scan(
                Source.OPERATOR,
                scan.required("id", LONGEST_ID),
                scan.requiredTime("time"),
                scan.text("code", LONGEST_CODE),
                status(scan),
                place(scan)));
  }

  private static <T> List<T> read(byte[] body, int most, Function<RequestObject, T> one) {
    RequestObject request = RequestBody.parse(body, LONGEST_BODY);
    List<T> read = new ArrayList<>();
    List<RequestObject> scans = request.objects("scans", most);
    if (scans == null) {
      if (!request.has("scans")) {
        request.missing("scans");
      }
    } else {
      scans.forEach(scan -> read.add(one.apply(scan)));
    }
    request.refuseIfWrong();
    return read;
  }

  private static ScanStatus status(RequestObject scan) {
    String name = scan.required("status");
    return ScanStatus.named(name)
        .orElseGet(() -> {
          if (!name.isEmpty()) {
            scan.invalid(
                "status",
                "is '%s'; it has to be one of: %s"
                    .formatted(name, String.join(", ", ScanStatus.names())));
          }
          return ScanStatus.OTHER;
        });
  }

  private static Place place(RequestObject scan) {
    RequestObject place = scan.objectOrEmpty("place");
    return new Place(place.text("city", LONGEST_PLACE), place.text("country", LONGEST_PLACE));
  }

  private ScanRequest() {}
}
