package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.ReturnPackageDelivered;
import io.driveport.contracts.PackageEvent.ReturnPackageShipped;
import io.driveport.contracts.PackageEvent.ReturnPackageSuperseded;
import io.driveport.contracts.SerialNumber;
import io.driveport.shipping.domain.LeftBehind.Stray;
import io.driveport.shipping.domain.ReturnPackage.Corrected;
import io.driveport.shipping.domain.ReturnPackage.Sending;
import io.driveport.shipping.domain.ReturnState.Delivered;
import io.driveport.shipping.domain.ReturnState.Held;
import io.driveport.shipping.domain.ReturnState.Packing;
import io.driveport.shipping.domain.ReturnState.Shipped;
import io.driveport.shipping.domain.ReturnState.Superseded;
import io.driveport.shipping.domain.Scan.Place;
import io.driveport.shipping.domain.Scan.Source;
import io.driveport.shipping.testing.Jobs;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReturnPackageTest {

  private static final UUID NEW = new UUID(1, 1);
  private static final UUID REST = new UUID(1, 2);
  private static final Shipment SHIPMENT = shipment("986578900017");

  @Test
  void whatIsAtTheSiteIsPackedOnceHoweverLittleTheJobHasHeard() {
    // Given
    ReturnPackage sent = sending(opened("WD-1", "WD-2"), List.of("wd 1")).outcome().parcel();
    ReturnPackage rest =
        Objects.requireNonNull(sending(opened("WD-1", "WD-2"), List.of("WD1")).rest());

    // When: the job still says that all of them are here, and one more.
    Optional<ReturnPackage> toPack =
        ReturnPackage.toPack(
            told(11, List.of("WD-1", "WD-2", "LATE"), List.of()), List.of(sent, rest), NEW);

    // Then
    assertThat(toPack.orElseThrow())
        .isEqualTo(
            new ReturnPackage(
                REST, sent.job(), 11, "westus", List.of("WD-2", "LATE"), new Packing(), 0));
  }

  @Test
  void nothingIsLeftToPackWhenAllHasBeenSent() {
    // Given
    ReturnPackage sent = sending(opened("WD-1"), null).outcome().parcel();

    // Then
    assertThat(ReturnPackage.toPack(told(11, List.of("WD-1"), List.of()), List.of(sent), NEW))
        .isEmpty();
  }

  @Test
  void whatIsLeftOfAJobThatIsGoneIsPackedAndWaitsForNobody() {
    // Given
    ReturnPackage sent = sending(opened("WD-1", "Z9"), null).outcome().parcel();
    ReturnPackage held =
        ReturnPackage.toPack(told(10, List.of("WD-2"), List.of("returnAddress")), List.of(), REST)
            .orElseThrow();
    DrivePackage parcel = received("wd 1", "WD-2", "LATE");

    // Then
    assertThat(LeftBehind.of(parcel, List.of(), List.of(sent, held), () -> NEW))
        .containsExactly(
            new ReturnPackage(
                REST, sent.job(), 10, "westus", List.of("WD-2", "LATE"), new Packing(), 0));
    assertThat(LeftBehind.of(parcel, List.of(), List.of(sent), () -> NEW))
        .containsExactly(
            new ReturnPackage(
                NEW, parcel.job(), 3, "westus", List.of("WD-2", "LATE"), new Packing(), 0));
    assertThat(LeftBehind.of(received("WD-1"), List.of(), List.of(sent), () -> NEW)).isEmpty();
    assertThat(LeftBehind.of(null, List.of(), List.of(), () -> NEW)).isEmpty();
  }

  @Test
  void whatLiesWithOtherPackagesIsLeftBehindAtTheirSites() {
    // Given
    DrivePackage own = received("westus", List.of("WD-1", "WD-2", "WD-3", "WD-4"), List.of("WD-1"));
    List<Stray> strays =
        List.of(
            new Stray("wd-2", "westus"),
            new Stray("wd 1", "westus"),
            new Stray("Z9", "westus"),
            new Stray("wd 3", "eastus"),
            new Stray("wd-2", "eastus"));

    // When
    Iterator<UUID> ids = List.of(NEW, REST).iterator();
    List<ReturnPackage> left = LeftBehind.of(own, strays, List.of(), ids::next);

    // Then
    assertThat(left)
        .extracting(ReturnPackage::id, ReturnPackage::location, ReturnPackage::drives)
        .containsExactly(
            tuple(NEW, "westus", List.of("WD-1", "wd-2")), tuple(REST, "eastus", List.of("wd 3")));
    assertThat(left)
        .extracting(ReturnPackage::job, ReturnPackage::state)
        .containsOnly(tuple(own.job(), new Packing()));
  }

  @Test
  void aDriveThatIsSpelledInTwoWaysIsPackedOnce() {
    assertThat(opened("WD-1", "wd 1").drives()).containsExactly("WD-1");
  }

  @Test
  void withoutAnAddressNothingIsSent() {
    // Given
    ReturnPackage held =
        ReturnPackage.toPack(told(10, List.of("WD-1"), List.of("returnAddress")), List.of(), NEW)
            .orElseThrow();

    // Then
    assertThat(held.state()).isEqualTo(new Held(List.of("returnAddress")));
    assertThatThrownBy(() -> held.shipped(SHIPMENT, null, REST))
        .isInstanceOf(ReturnConflict.class)
        .hasMessageContaining("completed returnAddress");
    assertThat(
            ReturnPackage.toPack(told(11, List.of("WD-1"), List.of()), List.of(held), REST)
                .orElseThrow())
        .extracting(ReturnPackage::id, ReturnPackage::state)
        .containsExactly(NEW, new Packing());
  }

  @Test
  void itIsSentOnceAndSayingSoAgainChangesNothing() {
    // When
    Sending sending = sending(opened("WD-1", "Z9"), null);

    // Then
    ReturnPackage sent = sending.outcome().parcel();
    assertThat(sending.rest()).isNull();
    assertThat(sent.state()).isEqualTo(new Shipped(SHIPMENT));
    assertThat(sent.version()).isEqualTo(1);
    assertThat(sending.outcome().event())
        .isInstanceOfSatisfying(
            ReturnPackageShipped.class,
            event -> {
              assertThat(event.drives()).containsExactly("WD-1", "Z9");
              assertThat(event.shipDate()).isEqualTo("2026-11-30");
              assertThat(event.remarks()).isNull();
            });
    assertThat(sent.shipped(SHIPMENT, null, REST)).isEmpty();
    assertThat(sent.shipped(SHIPMENT, List.of("z-9", "wd1"), REST)).isEmpty();
    assertThatThrownBy(() -> sent.shipped(shipment("986578900028"), null, REST))
        .isInstanceOf(ReturnConflict.class)
        .hasMessageContaining("has been sent by FedEx under 986578900017 with WD-1, Z9");
  }

  @Test
  void anotherParcelStandsInForOneWhoseNumberWasWrong() {
    // Given
    ReturnPackage sent = sending(opened("WD-1", "Z9"), null).outcome().parcel();
    ReturnPackage wronglyDelivered =
        sent.scanned(scan(ScanStatus.DELIVERED)).orElseThrow().parcel();
    Shipment right = shipment("986578900028");

    // When
    Corrected corrected =
        wronglyDelivered.corrected(right, List.of("z9", "wd1"), "Mistyped.", REST).orElseThrow();

    // Then
    ReturnPackage superseded = corrected.superseded().parcel();
    assertThat(superseded.state()).isEqualTo(new Superseded(SHIPMENT, REST));
    assertThat(superseded.version()).isEqualTo(3);
    assertThat(superseded.waybill()).isEmpty();
    assertThat(superseded.scanned(scan(ScanStatus.DELIVERED))).isEmpty();
    assertThat(corrected.superseded().event())
        .isInstanceOfSatisfying(
            ReturnPackageSuperseded.class,
            event -> {
              assertThat(event.trackingNumber()).isEqualTo("986578900017");
              assertThat(event.supersededBy()).isEqualTo(REST);
            });
    ReturnPackage other = corrected.inItsPlace().parcel();
    assertThat(other.state()).isInstanceOf(Shipped.class);
    assertThat(other.drives()).containsExactly("WD-1", "Z9");
    assertThat(other.version()).isEqualTo(1);
    assertThat(corrected.inItsPlace().event())
        .isInstanceOfSatisfying(
            ReturnPackageShipped.class, event -> assertThat(event.supersedes()).isEqualTo(NEW));
    assertThat(other.corrected(right, null, "Again.", NEW)).isEmpty();
    assertThat(
            ReturnPackage.toPack(
                told(11, List.of("WD-1", "Z9"), List.of()), List.of(superseded, other), NEW))
        .isEmpty();
  }

  @Test
  void aCorrectionIsOfCarrierAndNumberOnly() {
    // Given
    ReturnPackage toPack = opened("WD-1", "Z9");
    ReturnPackage sent = sending(toPack, null).outcome().parcel();
    Shipment other = shipment("986578900028");

    // Then
    assertThat(toPack.corrected(other, null, "Why.", REST)).isEmpty();
    assertThatThrownBy(() -> sent.corrected(other, List.of("WD-1"), "Why.", REST))
        .isInstanceOf(ReturnConflict.class)
        .hasMessageContaining("has been sent with WD-1, Z9; other drives can't be in it");
    ReturnPackage superseded =
        sent.corrected(other, null, "Why.", REST).orElseThrow().superseded().parcel();
    assertThatThrownBy(() -> superseded.shipped(other, null, REST))
        .isInstanceOf(ReturnConflict.class)
        .hasMessageContaining(REST + " stands in for this one");
  }

  @ParameterizedTest
  @CsvSource({"WD-7", "'WD-1,WD-7'", "''"})
  void onlyWhatIsToBePackedCanBeInIt(String drives) {
    assertThatThrownBy(() ->
            opened("WD-1")
                .shipped(SHIPMENT, drives.isEmpty() ? List.of() : List.of(drives.split(",")), REST))
        .isInstanceOf(UnfitReturn.class)
        .hasMessageContaining("allowed: WD-1.");
  }

  @Test
  void aScanMovesItOnlyToItsEndAndOnce() {
    // Given
    ReturnPackage sent = sending(opened("WD-1"), null).outcome().parcel();

    // When
    ReturnPackage.Outcome delivered = sent.scanned(scan(ScanStatus.DELIVERED)).orElseThrow();

    // Then
    assertThat(sent.scanned(scan(ScanStatus.IN_TRANSIT))).isEmpty();
    assertThat(opened("WD-1").scanned(scan(ScanStatus.DELIVERED))).isEmpty();
    assertThat(delivered.parcel().state()).isEqualTo(new Delivered(SHIPMENT));
    assertThat(delivered.parcel().version()).isEqualTo(2);
    assertThat(delivered.event()).isInstanceOf(ReturnPackageDelivered.class);
    assertThat(delivered.parcel().scanned(scan(ScanStatus.DELIVERED))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Packaging, true",
    "Completed, true",
    "Closed, true",
    "Received, false",
    "Transferring, false",
    "Shipping, false",
    "AddedLater, false",
  })
  void drivesGoBackOnceNothingIsLeftToCopy(String state, boolean back) {
    // Given
    Jobs.Returning returning = new Jobs.Returning(List.of("WD-1"), List.of("Z9"), false);

    // When
    Optional<WayBack> told =
        WayBack.of(Jobs.job(), Jobs.updated(Jobs.job(), "westus", state, returning).snapshot(), 10);

    // Then
    assertThat(told.isPresent()).isEqualTo(back);
    told.ifPresent(wayBack -> {
      assertThat(wayBack.drives()).containsExactly("WD-1", "Z9");
      assertThat(wayBack.missing()).containsExactly("returnAddress");
    });
  }

  private static DrivePackage received(String... drives) {
    return received("westus", List.of(drives), List.of(drives));
  }

  /** With drives in it that, if they are not its own, others have announced. */
  private static DrivePackage received(String site, List<String> drives, List<String> read) {
    DrivePackage parcel =
        new DrivePackage(
            new UUID(3, 3),
            Jobs.job(),
            3,
            site,
            "fedex",
            "1",
            1,
            null,
            drives,
            Map.of(),
            null,
            new PackageState.Delivered(
                new Registration(new Waybill("FedEx", "986578900006"), List.of())),
            4);
    return new Parcel(List.of(parcel))
        .received(new Receipt(read, List.of(), null, null, List.of(), null), Set.copyOf(keys(read)))
        .getFirst()
        .parcel();
  }

  private static List<String> keys(List<String> drives) {
    return drives.stream().map(drive -> new SerialNumber(drive).key()).toList();
  }

  private static ReturnPackage opened(String... drives) {
    return ReturnPackage.toPack(told(10, List.of(drives), List.of()), List.of(), NEW).orElseThrow();
  }

  private static WayBack told(long version, List<String> drives, List<String> missing) {
    return new WayBack(
        new JobRef(new UUID(7, 7), "s", "g", "j"), version, "westus", drives, missing);
  }

  private static Sending sending(ReturnPackage parcel, @Nullable List<String> drives) {
    return parcel.shipped(SHIPMENT, drives, REST).orElseThrow();
  }

  private static Shipment shipment(String number) {
    return new Shipment(new Waybill("FedEx", number), LocalDate.parse("2026-11-30"), List.of());
  }

  private static Scan scan(ScanStatus status) {
    return new Scan(Source.CARRIER, "1", Instant.EPOCH, "DL", status, new Place("Redmond", "US"));
  }
}
