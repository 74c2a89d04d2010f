package io.driveport.agent.rest;

/** The service understood the request and does not do it: the user has to change something. */
public final class ServiceRefused extends ServiceException {

  private final ArmError error;
  private final String tokenAdvice;

  ServiceRefused(ArmError error, String tokenAdvice) {
    super(error.code() + ": " + error.message());
    this.error = error;
    this.tokenAdvice = tokenAdvice;
  }

  /** What the service said. */
  public ArmError error() {
    return error;
  }

  /**
   * Whether a drive comes with another manifest than the service knows as its latest, which passes
   * if the announcement of that one is under way.
   */
  public boolean isManifestHashMismatch() {
    return error.status() == 409 && error.code().equals("ManifestHashMismatch");
  }

  @Override
  public String advice() {
    return switch (error.status()) {
      case 401 -> tokenAdvice;
      case 403 -> "use a token that has one of the roles for this, or ask for one";
      case 404 ->
          "check names, subscription and resource group; case does not matter, and a token for other"
              + " subscriptions sees nothing of this one";
      case 409 ->
          isManifestHashMismatch()
              ? "give the drive's latest files; if they were given, drive-prep publish sends what waits"
                  + " beside their journal, and then the same command again"
              : "see the job's present state with drive-prep status";
      default -> "correct what is named above and run the command again";
    };
  }
}
