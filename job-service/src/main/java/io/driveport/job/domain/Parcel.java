package io.driveport.job.domain;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What shipping-service made of the delivery package.
 *
 * @param packageId its id there
 * @param state its state there, such as {@code Registered}
 * @param reason stable name of why it was refused, lost or returned
 * @param detail the same for people
 * @param carrierName carrier, in shipping-service's spelling
 * @param trackingNumber number, in shipping-service's spelling
 * @param version version of the package that this is
 * @param lastScan the latest that was noted of it on its way
 * @param extra serial numbers of drives that were in it and that no job has announced, as the dock
 *     read them
 */
public record Parcel(
    UUID packageId,
    String state,
    @Nullable String reason,
    @Nullable String detail,
    String carrierName,
    String trackingNumber,
    long version,
    @Nullable ParcelScan lastScan,
    List<String> extra) {

  /** A parcel with its own copy of the list; one that was stored without has none. */
  public Parcel {
    extra = List.copyOf(Objects.requireNonNullElse(extra, List.of()));
  }

  /** A parcel that the dock has not opened. */
  public Parcel(
      UUID packageId,
      String state,
      @Nullable String reason,
      @Nullable String detail,
      String carrierName,
      String trackingNumber,
      long version,
      @Nullable ParcelScan lastScan) {
    this(
        packageId,
        state,
        reason,
        detail,
        carrierName,
        trackingNumber,
        version,
        lastScan,
        List.of());
  }

  // Named, so that every state that is added later closes it.
  private static final Set<String> NOT_WITH_A_CARRIER = Set.of("Registered", "Refused", "Returned");

  private static final String LOST = "Lost";
  private static final String RECEIVED = "Received";

  /**
   * Whether the customer may name another parcel: this one has not been scanned or received, or is
   * back with its sender.
   */
  public boolean correctable() {
    return NOT_WITH_A_CARRIER.contains(state);
  }

  /** Whether it is known where it is, or that it has arrived. */
  boolean moves() {
    return !correctable() && !isLost();
  }

  /** Whether the dock has opened it. */
  boolean isReceived() {
    return state.equals(RECEIVED);
  }

  /** Whether an operator takes it for lost. */
  boolean isLost() {
    return state.equals(LOST);
  }

  /** The same, as the dock has found it. */
  Parcel opened(List<String> extraDrives) {
    return new Parcel(
        packageId,
        state,
        reason,
        detail,
        carrierName,
        trackingNumber,
        version,
        lastScan,
        extraDrives);
  }

  /**
   * The same with what is known of it: the latest scan, as scans come out of order, and while the
   * state stays what it was, the reason for it, which a scan does not repeat.
   */
  Parcel after(@Nullable Parcel known) {
    if (known == null || !known.packageId.equals(packageId)) {
      return this;
    }
    boolean still = known.state.equals(state);
    return new Parcel(
        packageId,
        state,
        still && reason == null ? known.reason : reason,
        still && detail == null ? known.detail : detail,
        carrierName,
        trackingNumber,
        version,
        ParcelScan.later(lastScan, known.lastScan),
        still && extra.isEmpty() ? known.extra : extra);
  }

  /** Whether nothing but scans has come since. */
  boolean standsAs(@Nullable Parcel known) {
    return known != null
        && known.packageId.equals(packageId)
        && known.state.equals(state)
        && Objects.equals(known.reason, reason);
  }
}
