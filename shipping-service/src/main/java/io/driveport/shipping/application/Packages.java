package io.driveport.shipping.application;

import io.driveport.shipping.domain.DrivePackage;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The parcels. */
public interface Packages {

  /** Stores a new parcel. */
  void add(DrivePackage drivePackage);

  /** Whether a parcel was decided upon this version of the job, or upon a later one. */
  boolean decidedUpon(UUID jobId, long jobVersion);

  /** The parcel of an id. */
  Optional<StoredPackage> find(UUID id);

  /** The parcels of a job, the latest first, at most {@code limit}. */
  List<StoredPackage> ofJob(UUID jobId, int limit);
}
