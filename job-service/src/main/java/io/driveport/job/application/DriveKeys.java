package io.driveport.job.application;

import io.driveport.job.domain.JobDrive;
import io.driveport.job.domain.Refused;
import io.driveport.job.domain.Refused.Kind;
import io.driveport.job.domain.UnlockKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Keeps the unlock keys in step with a job's list of drives: a drive that is already in the job
 * keeps its key when it comes without one, because clients never get a key back that they could
 * send again.
 */
@ApplicationScoped
class DriveKeys {

  private final UnlockKeys unlockKeys;

  DriveKeys(UnlockKeys unlockKeys) {
    this.unlockKeys = unlockKeys;
  }

  /** Whether a drive that is in the job would get another key than it has. */
  boolean wouldChange(UUID jobId, Map<String, UnlockKey> keys) {
    if (keys.isEmpty()) {
      return false;
    }
    Map<String, UnlockKey> present = unlockKeys.list(jobId);
    return keys.entrySet().stream()
        .anyMatch(key ->
            present.containsKey(key.getKey()) && !key.getValue().equals(present.get(key.getKey())));
  }

  /**
   * Takes over the drives of a new job.
   *
   * @throws Refused if one of them has no key
   */
  void add(UUID jobId, List<JobDrive> drives, Map<String, UnlockKey> keys) {
    requireKeys(drives, keys, Set.of());
    unlockKeys.put(jobId, keys);
  }

  /**
   * Takes over a new list of drives.
   *
   * @throws Refused if a drive is new and has no key
   */
  void replace(UUID jobId, List<JobDrive> drives, Map<String, UnlockKey> keys) {
    requireKeys(drives, keys, unlockKeys.driveIds(jobId));
    unlockKeys.retain(jobId, drives.stream().map(JobDrive::driveId).collect(Collectors.toSet()));
    unlockKeys.put(jobId, keys);
  }

  private static void requireKeys(
      List<JobDrive> drives, Map<String, UnlockKey> keys, Set<String> known) {
    for (int i = 0; i < drives.size(); i++) {
      String driveId = drives.get(i).driveId();
      if (!keys.containsKey(driveId) && !known.contains(driveId)) {
        throw new Refused(
            Kind.INVALID,
            "MissingRequiredProperty",
            "The property bitLockerKey is required for the drive '%s', which is new in the job."
                .formatted(driveId),
            "properties.driveList[" + i + "].bitLockerKey");
      }
    }
  }
}
