package io.driveport.job.rest;

import io.driveport.job.domain.CopyStatus;
import io.driveport.job.domain.DriveOutcome;
import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what the site tells of the transfer of a drive. */
final class OutcomeRequest {

  /** Without a query, which could hold what gives access. */
  private static final Pattern BLOB = Pattern.compile("https://[^\\s?#@]+");

  private static final long ALL = 100;

  /** Reads the body of a PUT. */
  static DriveOutcome read(byte[] body) {
    RequestObject request = RequestBody.parse(body);
    CopyStatus status = status(request);
    long errors = errors(request, status);
    DriveOutcome outcome =
        new DriveOutcome(
            status,
            (int) atMost(request, "percentComplete", ALL, status.hasSucceeded() ? ALL : 0),
            atMost(request, "bytesSucceeded", Long.MAX_VALUE, 0),
            errors,
            blob(request, "errorLogUri"),
            blob(request, "verboseLogUri"),
            blob(request, "manifestUri"));
    request.refuseOthers();
    request.refuseIfWrong();
    return outcome;
  }

  private static CopyStatus status(RequestObject request) {
    String name = request.required("copyStatus");
    return CopyStatus.named(name)
        .orElseGet(() -> {
          if (!name.isEmpty()) {
            request.invalid(
                "copyStatus",
                "is '%s'; it has to be one of: %s"
                    .formatted(name, String.join(", ", CopyStatus.names())));
          }
          return CopyStatus.IN_PROGRESS;
        });
  }

  private static long errors(RequestObject request, CopyStatus status) {
    long errors = atMost(request, "errors", Long.MAX_VALUE, 0);
    if (errors > 0 && status.hasSucceeded()) {
      request.invalid(
          "errors",
          "is %d, but copyStatus is %s; with errors it is CompletedWithErrors"
              .formatted(errors, status.wireName()));
    }
    if (errors == 0 && status == CopyStatus.COMPLETED_WITH_ERRORS) {
      request.invalid("errors", "has to be at least 1, as copyStatus is CompletedWithErrors");
    }
    return errors;
  }

  private static long atMost(RequestObject request, String name, long most, long absent) {
    long number = Objects.requireNonNullElse(request.integer(name), absent);
    if (number < 0 || number > most) {
      request.invalid(name, "is %d; it has to be from 0 to %d".formatted(number, most));
    }
    return number;
  }

  private static @Nullable String blob(RequestObject request, String name) {
    String uri = request.text(name);
    if (uri != null && !BLOB.matcher(uri).matches()) {
      request.invalid(
          name, "has to be the https URL of a blob, without a query and without credentials");
    }
    return uri;
  }

  private OutcomeRequest() {}
}
