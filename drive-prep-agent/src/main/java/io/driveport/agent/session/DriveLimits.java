package io.driveport.agent.session;

import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.input.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How much of the drives may be used. Of several limits for a drive the last one counts, and one
 * that names it before one for every drive.
 *
 * @param capacities the most that may be put on a drive
 * @param headrooms what stays free on a drive
 */
public record DriveLimits(List<Limit> capacities, List<Limit> headrooms) {

  /** The free space of each drive is the limit. */
  public static final DriveLimits NONE = new DriveLimits(List.of(), List.of());

  /** Makes copies. */
  public DriveLimits {
    capacities = List.copyOf(capacities);
    headrooms = List.copyOf(headrooms);
  }

  /**
   * A limit.
   *
   * @param drive its id, or its location as written in the driveset; null for every drive
   * @param bytes the limit
   */
  public record Limit(@Nullable String drive, long bytes) {

    private boolean names(TargetDrive target) {
      return drive != null
          && (drive.equalsIgnoreCase(target.id()) || drive.equals(target.location()));
    }
  }

  /** The most that may be put on {@code drive}, in bytes; empty if nothing limits it. */
  Optional<Long> capacityOf(TargetDrive drive) {
    return of(drive, capacities);
  }

  /** What stays free on {@code drive}, in bytes. */
  long headroomOf(TargetDrive drive) {
    return of(drive, headrooms).orElse(0L);
  }

  private static Optional<Long> of(TargetDrive drive, List<Limit> limits) {
    Optional<Long> own =
        limits.stream()
            .filter(limit -> limit.names(drive))
            .map(Limit::bytes)
            .reduce((earlier, later) -> later);
    return own.or(() ->
        limits.stream()
            .filter(limit -> limit.drive() == null)
            .map(Limit::bytes)
            .reduce((earlier, later) -> later));
  }

  /** Adds a finding for each limit of a drive that the driveset does not name. */
  void check(Path driveset, List<TargetDrive> drives, Findings findings) {
    check("--capacity", capacities, driveset, drives, findings);
    check("--headroom", headrooms, driveset, drives, findings);
  }

  private static void check(
      String option,
      List<Limit> limits,
      Path driveset,
      List<TargetDrive> drives,
      Findings findings) {
    for (Limit limit : limits) {
      if (limit.drive() != null && drives.stream().noneMatch(limit::names)) {
        findings.add(
            driveset,
            "%s names '%s', which is no DriveId and no DriveLetter in it"
                .formatted(option, limit.drive()));
      }
    }
  }
}
