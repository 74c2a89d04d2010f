package io.driveport.job.application;

/** There is no such job. */
public final class UnknownJob extends RuntimeException {

  UnknownJob(String what) {
    super("There is no job " + what + ".");
  }
}
