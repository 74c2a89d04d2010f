package io.driveport.shipping.application;

import io.driveport.servicekit.access.Reach;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.Waybill;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The parcels. */
public interface Packages {

  /** Stores a new parcel. */
  void add(DrivePackage drivePackage);

  /** Stores a changed parcel that was found to change in this transaction. */
  void save(DrivePackage drivePackage);

  /**
   * Stores where parcels stand that were found to change in this transaction, and of which scans
   * have changed nothing else; with one statement, however many there are.
   */
  void saveScanned(Collection<DrivePackage> parcels);

  /**
   * The parcel that was decided upon the latest version of a job, if there is one. Until the
   * transaction ends, nobody else gets an answer for that job.
   */
  Optional<DrivePackage> latestOfJob(UUID jobId);

  /** The parcel of an id; until the transaction ends, nobody else changes it. */
  Optional<DrivePackage> findToChange(UUID id);

  /**
   * The parcels that are followed with any of these waybills; until the transaction ends, nobody
   * else changes them.
   */
  List<DrivePackage> followedToChange(Collection<Waybill> waybills);

  /** Another subscription's parcel with the same waybill that has not been superseded, if any. */
  Optional<UUID> ofAnotherSubscription(Waybill waybill, String subscriptionId);

  /**
   * The packages in one parcel with a package that is followed: of the same subscription, with the
   * same waybill, to the same site; in the order in which they were registered.
   */
  List<DrivePackage> inParcelWith(DrivePackage one);

  /** The same; until the transaction ends, nobody else changes them. */
  List<DrivePackage> inParcelWithToChange(DrivePackage one);

  /**
   * The parcels whose job has any of these drives and that have not been superseded, those that
   * were registered last first.
   *
   * @param keys keys of serial numbers
   */
  List<DrivePackage> withAnyDrive(Set<String> keys);

  /**
   * The parcels in which any of these drives was found that a package outside them has announced.
   *
   * @param keys keys of serial numbers
   */
  List<DrivePackage> withMisrouted(Set<String> keys);

  /**
   * The parcels to a site whose job has any of these drives, whether the dock has had it or not;
   * until the transaction ends, nobody else changes them.
   *
   * @param keys keys of serial numbers
   */
  List<DrivePackage> withAnyDriveToChange(String location, Set<String> keys);

  /** Whether a job's parcels have been forgotten; call it after {@link #latestOfJob}. */
  boolean isForgotten(UUID jobId);

  /**
   * Removes the parcels of a job, and remembers no more than that it is gone; again, it changes
   * nothing. Waits for whoever has asked for its {@link #latestOfJob}.
   *
   * @return ids of the parcels
   */
  List<UUID> forget(UUID jobId);

  /** The parcel of an id. */
  Optional<StoredPackage> find(UUID id);

  /** Which parcels are looked for. */
  sealed interface Sought {

    /** Those of a job. */
    record OfJob(UUID jobId) implements Sought {}

    /**
     * Those that have a number.
     *
     * @param number in upper case, without spaces and hyphens
     */
    record WithNumber(String number) implements Sought {}

    /**
     * Those whose job has a drive.
     *
     * @param key of its serial number
     */
    record WithDrive(String key) implements Sought {}

    /**
     * Those to a site.
     *
     * @param location short name of the site
     * @param states names of states, one of which they have; any if there are none
     */
    record ToSite(String location, Set<String> states) implements Sought {}
  }

  /** The parcels within reach, the latest first, those behind a place, at most {@code limit}. */
  List<StoredPackage> list(Sought sought, Reach reach, ListPlace behind, int limit);
}
