package io.driveport.job.persistence;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Where an unlock key is stored. A ciphertext is bound to its place and can't be read elsewhere.
 */
record Place(UUID jobId, String driveId) {

  /** The place in front of all others. */
  static final Place START = new Place(new UUID(0, 0), "");

  /** What the ciphertext is bound by. */
  byte[] associatedData() {
    return (jobId + "/" + driveId).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return "drive " + driveId + " of job " + jobId;
  }
}
