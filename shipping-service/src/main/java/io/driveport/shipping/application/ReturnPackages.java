package io.driveport.shipping.application;

import io.driveport.servicekit.access.Reach;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.Waybill;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The parcels in which drives go back. */
public interface ReturnPackages {

  /**
   * A parcel as it was stored.
   *
   * @param parcel the parcel
   * @param openedAt when it came to be known that it is to be packed, by the database's clock
   */
  record Stored(ReturnPackage parcel, Instant openedAt) {}

  /** Until the transaction ends, nobody else decides what of a job is to be packed. */
  void haveAlone(UUID jobId);

  /** The parcels of a job; call it after {@link #haveAlone}. */
  List<ReturnPackage> ofJobToChange(UUID jobId);

  /** The parcels of a job as they are now. */
  List<ReturnPackage> ofJob(UUID jobId);

  /** The parcel of an id; until the transaction ends, nobody else changes it. */
  Optional<ReturnPackage> findToChange(UUID id);

  /**
   * The parcels that have been sent with any of these waybills; until the transaction ends, nobody
   * else changes them.
   */
  List<ReturnPackage> sentToChange(Collection<Waybill> waybills);

  /** Stores a new parcel. */
  void add(ReturnPackage parcel);

  /** Stores a changed parcel that was found to change in this transaction. */
  void save(ReturnPackage parcel);

  /** Removes a parcel that was found to change in this transaction and of which nobody was told. */
  void remove(UUID id);

  /**
   * Removes the parcels of a job that is gone.
   *
   * @param left those that are still to be packed, which stay
   */
  void forget(UUID jobId, Collection<UUID> left);

  /**
   * Removes parcels of jobs that are gone which have been sent, if both were told before a time,
   * whatever the ship date is: nobody is told any more what becomes of them.
   *
   * @param most at most so many
   * @return their ids
   */
  List<UUID> forgetSentOfGone(Instant before, int most);

  /** The parcel of an id. */
  Optional<Stored> find(UUID id);

  /** Which parcels are looked for. */
  sealed interface Sought {

    /** Those that are to be packed at a site. */
    record ToPackAt(String location) implements Sought {}

    /** All of a job. */
    record OfJob(UUID jobId) implements Sought {}
  }

  /**
   * The parcels within reach, those that have waited the longest first, those behind a place, at
   * most {@code limit}.
   */
  List<Stored> list(Sought sought, Reach reach, ListPlace behind, int limit);
}
