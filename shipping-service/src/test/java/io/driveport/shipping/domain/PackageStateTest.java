package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.PackageLost;
import io.driveport.contracts.PackageEvent.PackageReturned;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.contracts.PackageEvent.PackageSuperseded;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import io.driveport.shipping.domain.PackageState.InTransit;
import io.driveport.shipping.domain.PackageState.Lost;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.PackageState.Returned;
import io.driveport.shipping.domain.PackageState.Superseded;
import io.driveport.shipping.domain.Scan.Place;
import io.driveport.shipping.domain.Scan.Source;
import io.driveport.shipping.testing.Jobs;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PackageStateTest {

  private static final UUID ID = new UUID(1, 1);
  private static final JobRef JOB = Jobs.job();
  private static final Registration REGISTRATION =
      new Registration(new Waybill("FedEx", "986578900006"), List.of());
  private static final Decision<LossReason> LOST =
      new Decision<>(LossReason.DECLARED_BY_CARRIER, "Case 77");
  private static final Decision<ReturnReason> BACK =
      new Decision<>(ReturnReason.REFUSED_BY_SITE, null);

  @Test
  void aScanIsToldWithWhatItHasMoved() {
    // When
    Outcome moved =
        in(new Registered(REGISTRATION)).scanned(scan(ScanStatus.DAMAGED)).orElseThrow();
    Outcome again = moved.parcel().scanned(scan(ScanStatus.IN_TRANSIT)).orElseThrow();

    // Then
    assertThat(moved.parcel()).isEqualTo(version(2, new InTransit(REGISTRATION)));
    assertThat(moved.event())
        .isEqualTo(
            new PackageScanned(
                ID,
                JOB,
                "westus",
                "FedEx",
                "986578900006",
                new PackageEvent.Scan(
                    "7", "Carrier", "2026-11-21T04:10:00Z", "Damaged", true, "DM", "Hayward", "US"),
                "InTransit",
                "Registered",
                3L));
    assertThat(again.parcel().state()).isEqualTo(moved.parcel().state());
    assertThat(again.event())
        .isInstanceOfSatisfying(
            PackageScanned.class, event -> assertThat(event.previousState()).isNull());
  }

  @Test
  void whatAnOperatorDecidesIsToldOnceWithItsReasonAndWithoutTheNote() {
    // When
    Outcome lost = in(new InTransit(REGISTRATION)).lost(LOST).orElseThrow();
    Outcome back = lost.parcel().returned(BACK).orElseThrow();

    // Then
    assertThat(lost.parcel()).isEqualTo(version(2, new Lost(new InTransit(REGISTRATION), LOST)));
    assertThat(lost.event())
        .isEqualTo(
            new PackageLost(
                ID, JOB, "westus", "FedEx", "986578900006", "DeclaredByCarrier", "InTransit", 3L));
    assertThat(lost.parcel().lost(new Decision<>(LossReason.DESTROYED, null))).isEmpty();
    assertThat(back.parcel())
        .isEqualTo(version(3, new Returned(new InTransit(REGISTRATION), BACK)));
    assertThat(back.event())
        .isEqualTo(
            new PackageReturned(
                ID, JOB, "westus", "FedEx", "986578900006", "RefusedBySite", "Lost", 3L));
    assertThat(back.parcel().returned(BACK)).isEmpty();
  }

  @Test
  void aFoundPackageIsToldAsOneThatWasLost() {
    // Given
    DrivePackage lost = in(new Lost(new Registered(REGISTRATION), LOST));

    // When
    Outcome missed = lost.scanned(scan(ScanStatus.MISSING)).orElseThrow();
    Outcome found = lost.scanned(scan(ScanStatus.OUT_FOR_DELIVERY)).orElseThrow();

    // Then
    assertThat(missed.parcel().state()).isEqualTo(lost.state());
    assertThat(found.parcel().state()).isEqualTo(new InTransit(REGISTRATION));
    assertThat(found.event())
        .isInstanceOfSatisfying(
            PackageScanned.class, event -> assertThat(event.previousState()).isEqualTo("Lost"));
  }

  @Test
  void decisionsThatMakeNoSenseAreRefusedNamingTheStatesThatAllowThem() {
    // Given
    DrivePackage refused = in(new Refused(RefusalReason.CARRIER_UNKNOWN, "No.", List.of("FedEx")));
    DrivePackage returned = in(new Returned(new Registered(REGISTRATION), BACK));

    // Then
    assertThatThrownBy(() -> returned.lost(LOST))
        .isInstanceOf(NotInThisState.class)
        .hasMessage(
            "The package is in state Returned and can't be taken for lost; allowed in: Registered,"
                + " InTransit, Delivered, Lost.");
    assertThatThrownBy(() -> refused.lost(LOST)).isInstanceOf(NotInThisState.class);
    assertThatThrownBy(() -> refused.returned(BACK)).isInstanceOf(NotInThisState.class);
    assertThat(refused.scanned(scan(ScanStatus.DELIVERED))).isEmpty();
  }

  @Test
  void aSupersededPackageKeepsWhatItsScansHaveShownAndIsFollowedNoLonger() {
    // Given
    UUID successor = new UUID(2, 2);
    List<DrivePackage> parcels =
        List.of(
            in(new InTransit(REGISTRATION)),
            in(new Lost(new InTransit(REGISTRATION), LOST)),
            in(new Returned(new InTransit(REGISTRATION), BACK)));

    // Then
    assertThat(parcels)
        .allSatisfy(parcel -> {
          Outcome superseded = parcel.supersededBy(successor);
          assertThat(superseded.parcel().state())
              .isEqualTo(new Superseded(new InTransit(REGISTRATION), successor));
          assertThat(superseded.event()).isInstanceOf(PackageSuperseded.class);
          assertThat(superseded.parcel().scanned(scan(ScanStatus.DELIVERED))).isEmpty();
          assertThat(superseded.parcel().waybill()).isEmpty();
        });
  }

  private static Scan scan(ScanStatus status) {
    return new Scan(
        Source.CARRIER,
        "7",
        Instant.parse("2026-11-21T04:10:00Z"),
        "DM",
        status,
        new Place("Hayward", "US"));
  }

  private static DrivePackage in(PackageState state) {
    return version(1, state);
  }

  private static DrivePackage version(long version, PackageState state) {
    return new DrivePackage(
        ID,
        JOB,
        3,
        "westus",
        "fedex",
        "9865 7890 0006",
        1,
        null,
        List.of(),
        Map.of(),
        null,
        state,
        version);
  }
}
