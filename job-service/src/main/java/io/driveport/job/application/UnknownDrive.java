package io.driveport.job.application;

/** The job has no such drive. */
public final class UnknownDrive extends RuntimeException {

  /**
   * @param driveId its serial number, as it was asked for
   */
  public UnknownDrive(String driveId) {
    super("The job has no drive " + driveId + ".");
  }
}
