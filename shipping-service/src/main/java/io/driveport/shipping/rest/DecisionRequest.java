package io.driveport.shipping.rest;

import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import io.driveport.shipping.domain.Decision;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads why an operator decides something about a parcel. */
final class DecisionRequest {

  private static final int LONGEST_NOTE = 500;

  /**
   * Reads the body of a POST.
   *
   * @param reasons those that there are
   */
  static <R extends Decision.Reason> Decision<R> read(byte[] body, R[] reasons) {
    RequestObject request = RequestBody.parse(body);
    String name = request.required("reason");
    String note = request.text("note", LONGEST_NOTE);
    Optional<R> reason =
        Arrays.stream(reasons).filter(each -> each.wireName().equalsIgnoreCase(name)).findFirst();
    if (reason.isEmpty() && !name.isEmpty()) {
      request.invalid(
          "reason",
          "is '%s'; it has to be one of: %s"
              .formatted(
                  name,
                  Arrays.stream(reasons)
                      .map(Decision.Reason::wireName)
                      .collect(Collectors.joining(", "))));
    }
    request.refuseOthers();
    request.refuseIfWrong();
    return new Decision<>(reason.orElseThrow(), note);
  }

  private DecisionRequest() {}
}
