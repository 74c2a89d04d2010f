package io.driveport.job.application;

/** There is no such job, or none for who asks. */
public final class UnknownJob extends RuntimeException {

  /**
   * @param what its path or id, as it was asked for
   */
  public UnknownJob(String what) {
    super("There is no job " + what + ".");
  }
}
