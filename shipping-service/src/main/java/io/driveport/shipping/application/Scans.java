package io.driveport.shipping.application;

import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Waybill;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * The scans of parcels: those of packages, and those of numbers that nobody has named yet.
 *
 * <p>A scan that comes while its package is being registered must find either the package or its
 * own way into what waits for it. So whoever stores scans shares their waybills with each other,
 * and whoever registers a package has its waybill alone; either until the transaction ends.
 */
public interface Scans {

  /** A scan of a package. */
  record PackageScan(UUID packageId, Scan scan) {}

  /** A scan of whatever parcel has a waybill. */
  record WaybillScan(Waybill waybill, Scan scan) {}

  /** Waits for registrations of these waybills, and holds up others. */
  void share(Collection<Waybill> waybills);

  /** Waits for whoever stores scans of any of these waybills, and holds up others. */
  void haveAlone(Collection<Waybill> waybills);

  /** Stores what is not stored yet, and tells what that was, in the order in which it is given. */
  List<PackageScan> add(List<PackageScan> scans);

  /** The same as {@link #add} with scans of parcels that go back. */
  List<PackageScan> addOfReturns(List<PackageScan> scans);

  /** Stores what is not stored yet, until a package takes it. */
  void keepUnmatched(List<WaybillScan> scans);

  /**
   * What has come to be known of a waybill before a package is registered with it: what other
   * packages of the same subscription have, and what nobody had, which then waits no longer.
   *
   * @param since what was known before then is of an earlier parcel under the same number
   */
  List<Scan> takeEarlier(Waybill waybill, String subscriptionId, Instant since);

  /** The same as {@link #takeEarlier} before a parcel goes back with a waybill. */
  List<Scan> takeEarlierOfReturns(Waybill waybill, String subscriptionId, Instant since);

  /**
   * What its carrier has told of a parcel that goes back, and has come to be known since a time.
   */
  List<Scan> ofReturnByCarrier(UUID packageId, Instant since);

  /**
   * Lets the same wait for whoever names its waybill, for as long as if nobody had ever had it. The
   * parcel keeps its own.
   */
  void releaseOfReturn(UUID packageId, Waybill waybill, Instant since);

  /** Forgets what has waited since before a time, at most so many. */
  void forgetUnmatched(Instant before, int most);

  /** The scans of a package, the latest first by their sources' clocks, at most {@code limit}. */
  List<Scan> ofPackage(UUID packageId, int limit);

  /** The same of a parcel that goes back. */
  List<Scan> ofReturn(UUID packageId, int limit);
}
