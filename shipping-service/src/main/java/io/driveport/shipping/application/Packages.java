package io.driveport.shipping.application;

import io.driveport.shipping.domain.DrivePackage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The parcels. */
public interface Packages {

  /** Stores a new parcel. */
  void add(DrivePackage drivePackage);

  /** Stores a changed parcel. */
  void save(DrivePackage drivePackage);

  /**
   * The parcel that was decided upon the latest version of a job, if there is one. Until the
   * transaction ends, nobody else gets an answer for that job.
   */
  Optional<DrivePackage> latestToChange(UUID jobId);

  /** Whether a job's parcels have been forgotten; call it after {@link #latestToChange}. */
  boolean isForgotten(UUID jobId);

  /**
   * Removes the parcels of a job, and remembers no more than that it is gone; again, it changes
   * nothing. Waits for whoever has asked for its {@link #latestToChange}.
   */
  void forget(UUID jobId);

  /** The parcel of an id. */
  Optional<StoredPackage> find(UUID id);

  /** The parcels of a job, the latest first, at most {@code limit}. */
  List<StoredPackage> ofJob(UUID jobId, int limit);
}
