package io.driveport.agent.cli;

/** How the commands that talk to the services end. */
final class ServiceExitCode {

  /** Done. */
  static final int OK = 0;

  /** An option, file or environment variable is missing or wrong; no request was sent. */
  static final int BAD_INPUT = 2;

  /** The service refused the request, or no site takes parcels. */
  static final int REFUSED = 3;

  /** The service can't be reached, is busy, or fails; later it may work. */
  static final int UNREACHABLE = 4;

  /** The parcel was refused: carrier or tracking number must be corrected. */
  static final int PACKAGE_REFUSED = 5;

  /** Stopped by Ctrl-C, as shells count it. */
  static final int INTERRUPTED = 130;

  private ServiceExitCode() {}
}
