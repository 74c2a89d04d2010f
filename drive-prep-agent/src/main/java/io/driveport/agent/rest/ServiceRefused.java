package io.driveport.agent.rest;

/** The service understood the request and does not do it: the user has to change something. */
public final class ServiceRefused extends ServiceException {

  private final ArmError error;

  ServiceRefused(ArmError error) {
    super(error.code() + ": " + error.message());
    this.error = error;
  }

  /** What the service said. */
  public ArmError error() {
    return error;
  }

  @Override
  public String advice() {
    return switch (error.status()) {
      case 401 ->
          "give a valid token in DRIVEPORT_TOKEN or by --token-file; the one sent, if any, was not accepted";
      case 403 -> "ask for access to this subscription, or use another token";
      case 404 -> "check names, subscription and resource group; case does not matter";
      case 409 -> "see the job's present state with drive-prep status";
      default -> "correct what is named above and run the command again";
    };
  }
}
