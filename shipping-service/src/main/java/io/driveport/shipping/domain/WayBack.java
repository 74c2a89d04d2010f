package io.driveport.shipping.domain;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot;
import io.driveport.contracts.JobSnapshot.Drive;
import io.driveport.contracts.SerialNumber;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What a job tells of its drives that go back.
 *
 * @param job the job
 * @param version version of the job that tells it
 * @param location short name of the site that has them
 * @param drives serial numbers of what is at the site as far as the job knows: it may not have
 *     heard yet of what has been sent
 * @param missing properties of the job without which nothing can be sent, as far as they are
 *     incomplete
 */
public record WayBack(
    JobRef job, long version, String location, List<String> drives, List<String> missing) {

  private static final Set<String> NOTHING_MORE_TO_COPY =
      Set.of("Packaging", "Completed", "Closed");

  private static final Set<String> AT_SITE =
      Set.of("Received", "Transferring", "Completed", "CompletedMoreInfo");

  /** News with their own copies of the lists. */
  public WayBack {
    drives = List.copyOf(drives);
    missing = List.copyOf(missing);
  }

  /**
   * The way back of a job, if it is at that point: it is to be packed, or it is over, when a drive
   * may still be found.
   */
  public static Optional<WayBack> of(JobRef job, JobSnapshot snapshot, long version) {
    if (!NOTHING_MORE_TO_COPY.contains(snapshot.state())) {
      return Optional.empty();
    }
    List<String> drives = new ArrayList<>();
    snapshot.drives().stream()
        .filter(drive -> AT_SITE.contains(drive.state()))
        .map(Drive::driveId)
        .forEach(drives::add);
    drives.addAll(Objects.requireNonNullElse(snapshot.extraDrives(), List.of()));
    List<String> missing = new ArrayList<>();
    if (!snapshot.returnAddressComplete()) {
      missing.add("returnAddress");
    }
    if (Boolean.FALSE.equals(snapshot.returnShippingComplete())) {
      missing.add("returnShipping");
    }
    String destination = snapshot.destination();
    return Optional.of(
        new WayBack(
            job,
            version,
            destination == null ? snapshot.location() : destination,
            drives,
            missing));
  }

  /** The same without drives that have been sent, each of them once. */
  WayBack without(Set<String> keysOfSent) {
    Set<String> seen = new HashSet<>(keysOfSent);
    return new WayBack(
        job,
        version,
        location,
        drives.stream().filter(drive -> seen.add(new SerialNumber(drive).key())).toList(),
        missing);
  }
}
