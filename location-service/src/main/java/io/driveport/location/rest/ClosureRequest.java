package io.driveport.location.rest;

import io.driveport.location.domain.RequestedClosure;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads what operators send to close a site. */
final class ClosureRequest {

  private static final int LONGEST_REASON = 500;

  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  /** Reads the body of a POST. */
  static RequestedClosure read(byte[] body) {
    RequestObject request = RequestBody.parse(body);
    RequestedClosure closure =
        new RequestedClosure(
            request.time("from"),
            request.time("until"),
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

  private ClosureRequest() {}
}
