package io.driveport.job.application;

import io.driveport.job.domain.JobDrive;
import io.driveport.job.domain.Refused;
import io.driveport.job.domain.RequestedKeys;
import io.driveport.job.domain.UnlockKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** Takes over the drives of a new job, whose keys have been required. */
  void add(UUID jobId, Map<String, UnlockKey> keys) {
    unlockKeys.put(jobId, keys);
  }

  /**
   * Checks that every drive of a list has a key, or keeps the one it has.
   *
   * @param jobId the job that has the drives; empty for a new one
   * @throws Refused naming each drive that is new and has no key
   */
  void require(Optional<UUID> jobId, List<JobDrive> drives, Map<String, UnlockKey> keys) {
    if (drives.stream().allMatch(drive -> keys.containsKey(drive.driveId()))) {
      return;
    }
    Set<String> known = new HashSet<>(keys.keySet());
    jobId.ifPresent(id -> known.addAll(unlockKeys.driveIds(id)));
    RequestedKeys.require(drives, known);
  }

  /** Takes over a new list of drives, whose keys have been required. */
  void replace(UUID jobId, List<JobDrive> drives, Map<String, UnlockKey> keys) {
    unlockKeys.retain(jobId, drives.stream().map(JobDrive::driveId).collect(Collectors.toSet()));
    unlockKeys.put(jobId, keys);
  }
}
