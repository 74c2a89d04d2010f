package io.driveport.job.application;

import io.driveport.job.domain.UnlockKey;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;

/** Unlock keys of the drives of jobs, encrypted at rest, each bound to its job and drive. */
public interface UnlockKeys {

  /** Stores keys by drive id; a drive that has one gets the new one. */
  void put(UUID jobId, Map<String, UnlockKey> keys);

  /** Removes the keys of all drives but these. */
  void retain(UUID jobId, Set<String> driveIds);

  /** Ids of the drives whose key is known. */
  Set<String> driveIds(UUID jobId);

  /** The keys by drive id. */
  SortedMap<String, UnlockKey> list(UUID jobId);
}
