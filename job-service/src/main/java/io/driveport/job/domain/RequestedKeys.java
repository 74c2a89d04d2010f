package io.driveport.job.domain;

import io.driveport.job.domain.Refused.Detail;
import io.driveport.job.domain.Refused.Kind;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Every drive of a job has an unlock key: one that comes with it, or the one that it has. */
public final class RequestedKeys {

  private static final String MISSING = "MissingRequiredProperty";

  /**
   * Checks the drives of a request.
   *
   * @param keyed ids of the drives that come with a key or have one
   * @throws Refused naming each of the others
   */
  public static void require(List<JobDrive> drives, Set<String> keyed) {
    List<Detail> missing =
        IntStream.range(0, drives.size())
            .filter(i -> !keyed.contains(drives.get(i).driveId()))
            .mapToObj(i ->
                new Detail(
                    MISSING,
                    "The property bitLockerKey is required for the drive '%s', which is new in the job."
                        .formatted(drives.get(i).driveId()),
                    "properties.driveList[" + i + "].bitLockerKey"))
            .toList();
    if (!missing.isEmpty()) {
      throw Refused.of(
          Kind.INVALID,
          missing,
          new Detail(
              MISSING,
              missing.size() + " drives that are new in the job have no bitLockerKey; see details.",
              "properties.driveList"));
    }
  }

  private RequestedKeys() {}
}
