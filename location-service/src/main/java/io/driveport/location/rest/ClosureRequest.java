package io.driveport.location.rest;

import io.driveport.location.domain.RequestedClosure;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what operators send to close a site. */
final class ClosureRequest {

  private static final int LONGEST_REASON = 500;
  private static final int LATEST_YEAR = 2200;

  /** RFC 3339, to the microsecond, which is what the database keeps. */
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?([Zz]|[+-]\\d{2}:\\d{2})");

  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Reads the body of a POST. */
  static RequestedClosure read(byte[] body) {
    RequestObject request = RequestBody.parse(body);
    RequestedClosure closure =
        new RequestedClosure(
            time(request, "from"),
            time(request, "until"),
            request.required("reason", LONGEST_REASON).strip());
    request.refuseOthers();
    request.refuseIfWrong();
    return closure;
  }

  /**
   * The id of a closure in a path.
   *
   * @throws ArmException 400 if it is none
   */
  static UUID id(String written) {
    if (!ID.matcher(written).matches()) {
      throw ArmException.badRequest(
          new ArmError(
              "InvalidResourceName",
              "This is no id of a closure; it has to be a UUID, such as"
                  + " 0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e.",
              "id"));
    }
    return UUID.fromString(written);
  }

  private static @Nullable Instant time(RequestObject request, String name) {
    String text = request.text(name);
    if (text == null) {
      return null;
    }
    try {
      if (TIME.matcher(text).matches()) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() > LATEST_YEAR) {
          request.invalid(name, "is '%s'; the latest year is %d".formatted(text, LATEST_YEAR));
          return null;
        }
        return time.toInstant();
      }
    } catch (DateTimeException _) {
      // As if it had another form.
    }
    request.invalid(
        name,
        "is '%s'; it has to be a time of RFC 3339 with its offset, such as 2026-12-24T18:00:00+01:00"
            .formatted(text));
    return null;
  }

  private ClosureRequest() {}
}
