package io.driveport.servicekit.arm;

import java.util.List;

/** A request that is refused; nothing has been stored. */
public final class ArmException extends RuntimeException {

  private final int status;
  private final ArmError error;

  /**
   * @param status HTTP status of the answer
   * @param error its body
   */
  public ArmException(int status, ArmError error) {
    super(error.code() + ": " + error.message());
    this.status = status;
    this.error = error;
  }

  /** The request is malformed: 400. One error stands for itself, several become details. */
  public static ArmException badRequest(List<ArmError> errors) {
    return new ArmException(
        400,
        errors.size() == 1
            ? errors.getFirst()
            : new ArmError(
                "InvalidRequestContent",
                "The request has " + errors.size() + " errors; see details.",
                null,
                errors));
  }

  /** The request is malformed in one place: 400. */
  public static ArmException badRequest(ArmError error) {
    return new ArmException(400, error);
  }

  /** There is no such resource: 404. */
  public static ArmException notFound(String message) {
    return new ArmException(404, new ArmError("ResourceNotFound", message));
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }

  /** Body of the answer. */
  public ArmError error() {
    return error;
  }
}
