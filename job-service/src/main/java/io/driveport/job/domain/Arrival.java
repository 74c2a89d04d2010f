package io.driveport.job.domain;

import java.util.List;

/**
 * Which drives of a job were in its parcel, as the dock says.
 *
 * @param received serial numbers of those that were, as the customer wrote them
 * @param missing of those that were not
 * @param extra of drives that were in it and that no job has announced, as the dock read them
 */
public record Arrival(List<String> received, List<String> missing, List<String> extra) {

  /** An arrival with its own copies of the lists. */
  public Arrival {
    received = List.copyOf(received);
    missing = List.copyOf(missing);
    extra = List.copyOf(extra);
  }

  private static boolean names(List<String> drives, JobDrive drive) {
    return drives.stream().anyMatch(one -> JobDrive.key(one).equals(drive.key()));
  }

  /** A drive as it stands then; one that the dock does not name stays as it is. */
  JobDrive applyTo(JobDrive drive) {
    if (names(received, drive)) {
      return drive.in(drive.state().arrive());
    }
    return names(missing, drive) ? drive.in(drive.state().beMissed()) : drive;
  }
}
