package io.driveport.job.messaging;

import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.PackageLost;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.PackageEvent.PackageReturned;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.contracts.PackageEvent.PackageSuperseded;
import io.driveport.contracts.PackageEvent.ReturnPackageDelivered;
import io.driveport.contracts.PackageEvent.ReturnPackageShipped;
import io.driveport.contracts.PackageEvent.ReturnPackageSuperseded;
import io.driveport.job.domain.Arrival;
import io.driveport.job.domain.Parcel;
import io.driveport.job.domain.ParcelNews;
import io.driveport.job.domain.ParcelScan;
import io.driveport.job.domain.ReturnNews;
import io.driveport.job.domain.ReturnParcel;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the events of packages are to their jobs. */
final class PackageNews {

  /**
   * The news of an event, if it has any for its job.
   *
   * @param version {@code ce_sequence}
   */
  static Optional<ParcelNews> of(PackageEvent event, long version) {
    return switch (event) {
      case PackageRegistered e -> Optional.of(registered(e, version));
      case PackageRefused e -> Optional.of(refused(e, version));
      case PackageScanned e -> Optional.of(scanned(e, version));
      case PackageReceived e -> Optional.of(received(e, version));
      case PackageLost e -> Optional.of(lost(e, version));
      case PackageReturned e -> Optional.of(returned(e, version));
      // The job named the other parcel itself, before shipping-service heard of it.
      case PackageSuperseded _ -> Optional.empty();
      // Of the way back: see below.
      case ReturnPackageShipped _, ReturnPackageDelivered _, ReturnPackageSuperseded _ ->
          Optional.empty();
    };
  }

  /** The news of an event about the way back, if it is one. */
  static Optional<ReturnNews> ofWayBack(PackageEvent event) {
    return switch (event) {
      case ReturnPackageShipped e ->
          Optional.of(
              new ReturnNews.Shipped(
                  new ReturnParcel(
                      e.packageId(),
                      "Shipped",
                      e.carrierName(),
                      e.trackingNumber(),
                      e.drives(),
                      e.shipDate(),
                      e.supersedes() == null ? List.of() : List.of(e.supersedes())),
                  Objects.requireNonNullElse(e.remarks(), List.of())));
      case ReturnPackageDelivered e -> Optional.of(new ReturnNews.Delivered(e.packageId()));
      // The parcel that stands in for it says so, with its own number.
      case ReturnPackageSuperseded _ -> Optional.empty();
      case PackageEvent _ -> Optional.empty();
    };
  }

  private static ParcelNews registered(PackageRegistered e, long version) {
    return new ParcelNews(
        parcel(e, version, "Registered", null, null, null),
        e.jobVersion(),
        Objects.requireNonNullElse(e.remarks(), List.of()));
  }

  private static ParcelNews refused(PackageRefused e, long version) {
    return ended(e, version, "Refused", e.reason(), e.detail());
  }

  /**
   * A scan that moves the parcel is told with its words, and so is one that something is wrong at.
   */
  private static ParcelNews scanned(PackageScanned e, long version) {
    ParcelScan scan =
        new ParcelScan(
            e.scan().time(),
            e.scan().status(),
            e.scan().incident(),
            e.scan().city(),
            e.scan().country());
    boolean telling = e.previousState() != null || e.scan().incident();
    return new ParcelNews(
        parcel(e, version, e.state(), null, null, scan),
        e.jobVersion(),
        telling
            ? List.of("The package is %s: %s.".formatted(e.state(), scan.inWords()))
            : List.of());
  }

  private static ParcelNews received(PackageReceived e, long version) {
    List<String> remarks = new ArrayList<>();
    if (!e.missing().isEmpty()) {
      remarks.add("Not in the package: %s.".formatted(String.join(", ", e.missing())));
    }
    if (!e.extra().isEmpty()) {
      remarks.add(
          "In the package, and announced by no job: %s.".formatted(String.join(", ", e.extra())));
    }
    if (e.damaged()) {
      remarks.add("The dock has noted damage.");
    }
    return new ParcelNews(
        parcel(e, version, "Received", null, null, null),
        e.jobVersion(),
        remarks,
        new Arrival(e.received(), e.missing(), e.extra()));
  }

  private static ParcelNews lost(PackageLost e, long version) {
    return ended(
        e, version, "Lost", e.reason(), "The package is taken for lost: %s.".formatted(e.reason()));
  }

  private static ParcelNews returned(PackageReturned e, long version) {
    return ended(
        e,
        version,
        "Returned",
        e.reason(),
        "The package went back to its sender: %s.".formatted(e.reason()));
  }

  /** A package that does not come, for a reason that people are told. */
  private static ParcelNews ended(
      PackageEvent e, long version, String state, String reason, String detail) {
    return new ParcelNews(
        parcel(e, version, state, reason, detail, null), e.jobVersion(), List.of(detail));
  }

  private static Parcel parcel(
      PackageEvent e,
      long version,
      String state,
      @Nullable String reason,
      @Nullable String detail,
      @Nullable ParcelScan scan) {
    return new Parcel(
        e.packageId(), state, reason, detail, e.carrierName(), e.trackingNumber(), version, scan);
  }

  private PackageNews() {}
}
