package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot.DeliveryPackage;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.PackageEvent.PackageSuperseded;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.carrier.CheckDigit;
import io.driveport.servicekit.carrier.NumberForm;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.shipping.domain.DrivePackage.Announcement;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.PackageState.Superseded;
import io.driveport.shipping.testing.Jobs;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrivePackageTest {

  private static final UUID ID = UUID.fromString("c6b0d4a2-0f5b-4b62-8b5e-7d9a3e1f2c44");
  private static final CheckDigit MOD_11 =
      new CheckDigit(CheckDigit.Kind.WEIGHTED_MOD_11, List.of(3, 1, 7), "");
  private static final JobRef JOB = Jobs.job();
  private static final ParcelCheck CHECK =
      new ParcelCheck(
          new Carriers(
              List.of(
                  carrier(
                      "FedEx", List.of("Federal Express"), digits(12, MOD_11), digits(15, null)),
                  carrier("Blue Dart", List.of(), digits(11, null)),
                  carrier("DHL", List.of(), digits(10, null)))),
          false);
  private static final Site SITE =
      new Site(
          "westus", List.of("fedex", "Blue Dart", "Carrier That Nobody Knows"), WorkingDays.USUAL);

  @ParameterizedTest
  @ValueSource(strings = {"FedEx", "FEDEX", "Fed Ex", "fed-ex", " federal express "})
  void supportedCarrierAndPlausibleNumberAreRegistered(String carrier) {
    // When
    Outcome opened = open(carrier, "9865 7890 0006");

    // Then
    assertThat(opened.parcel().state()).isEqualTo(registered("986578900006"));
    assertThat(opened.parcel().version()).isEqualTo(1);
    assertThat(opened.event())
        .isEqualTo(
            new PackageRegistered(
                ID,
                JOB,
                "westus",
                "FedEx",
                "986578900006",
                2,
                "9/29/2017 10:28:35 PM",
                7L,
                null,
                null));
  }

  @Test
  void suffixOfASharedParcelIsNoPartOfTheCarriersNumber() {
    assertThat(open("FedEx", "986578900006-2").parcel().state())
        .isEqualTo(registered("986578900006"));
  }

  @Test
  void numberWhoseLastGroupLooksLikeASuffixIsReadWhole() {
    assertThat(open("FedEx", "9865-7890-001-7").parcel().state())
        .isEqualTo(registered("986578900017"));
  }

  @Test
  void unknownCarrierIsRefusedWithTheCarriersOfTheSite() {
    // When
    Outcome opened = open("Pony Express", "986578900006");

    // Then
    assertThat(opened.parcel().state())
        .isEqualTo(
            new Refused(
                RefusalReason.CARRIER_UNKNOWN,
                "\"Pony Express\" is not a known carrier; carriers that deliver to westus:"
                    + " Blue Dart, FedEx.",
                List.of("Blue Dart", "FedEx")));
    assertThat(opened.event())
        .isEqualTo(
            new PackageRefused(
                ID,
                JOB,
                "westus",
                "Pony Express",
                "986578900006",
                "CarrierUnknown",
                "\"Pony Express\" is not a known carrier; carriers that deliver to westus:"
                    + " Blue Dart, FedEx.",
                List.of("Blue Dart", "FedEx"),
                7L,
                null));
  }

  @Test
  void carrierThatDoesNotDeliverThereIsRefused() {
    assertThat(open("dhl", "1234567890").parcel().state())
        .isEqualTo(
            new Refused(
                RefusalReason.CARRIER_NOT_SUPPORTED_AT_LOCATION,
                "DHL does not deliver to westus; carriers that do: Blue Dart, FedEx.",
                List.of("Blue Dart", "FedEx")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "", "98657890000", "9865789000061", "98657890000A", "--"})
  void numberOfNoFormOfTheCarrierIsRefusedWithItsForms(String number) {
    assertThat(open("FedEx", number).parcel().state())
        .isEqualTo(
            new Refused(
                RefusalReason.TRACKING_NUMBER_NOT_PLAUSIBLE,
                "\"%s\" is not a tracking number of FedEx; its numbers are: 12 digits; 15 digits."
                    .formatted(number),
                List.of("12 digits", "15 digits")));
  }

  @Test
  void parcelWithoutDriveCountHoldsTheDrivesOfTheJob() {
    // When
    Outcome opened =
        DrivePackage.open(
            ID,
            announced(
                Jobs.shipped(
                    JOB, "westus", new DeliveryPackage("FedEx", "986578900006", null, null))),
            null,
            SITE,
            CHECK);

    // Then
    assertThat(opened.parcel().driveCount()).isEqualTo(1);
    assertThat(opened.parcel().shipDate()).isNull();
  }

  @Test
  void eventWithoutAParcelCannotBeApplied() {
    assertThatThrownBy(() ->
            DrivePackage.open(
                ID,
                announced(Jobs.shipped(JOB, "westus", (DeliveryPackage) null)),
                null,
                SITE,
                CHECK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(JOB.id().toString());
  }

  @Test
  void aWrongCheckDigitIsRemarkedInTheEvent() {
    // When
    Outcome opened = open("FedEx", "986578900000");

    // Then
    String remark =
        "The check digit of 986578900000 is 0, but 6 follows from the rest; look for a slip of the"
            + " pen.";
    assertThat(opened.parcel().state()).isEqualTo(registered("986578900000", remark));
    assertThat(opened.event())
        .isInstanceOfSatisfying(
            PackageRegistered.class, event -> assertThat(event.remarks()).containsExactly(remark));
  }

  @Test
  void aWrongCheckDigitIsRefusedWhereTheRulesAreStrict() {
    assertThat(
            DrivePackage.open(
                    ID,
                    announced(Jobs.shipped(JOB, "westus", "FedEx", "986578900000")),
                    null,
                    SITE,
                    new ParcelCheck(CHECK.carriers(), true))
                .parcel()
                .state())
        .isInstanceOfSatisfying(
            Refused.class,
            refused ->
                assertThat(refused.reason())
                    .isEqualTo(RefusalReason.TRACKING_NUMBER_NOT_PLAUSIBLE));
  }

  @Test
  void aSupersededParcelKeepsWhatWasDecidedAndNamesItsSuccessor() {
    // Given
    UUID successor = UUID.fromString("4f2d8e11-90c3-4c1d-9d02-6a5b7c8d9e0f");
    Outcome opened = open("FedEx", "986578900006");

    // When
    Outcome superseded = opened.parcel().supersededBy(successor);

    // Then
    assertThat(superseded.parcel().version()).isEqualTo(2);
    assertThat(superseded.parcel().state())
        .isEqualTo(new Superseded(registered("986578900006"), successor));
    assertThat(superseded.event())
        .isEqualTo(
            new PackageSuperseded(ID, JOB, "westus", "FedEx", "986578900006", successor, 7L));
    assertThatThrownBy(() -> superseded.parcel().supersededBy(ID))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(successor.toString());
  }

  @Test
  void aCorrectedParcelNamesItsPredecessor() {
    // Given
    UUID predecessor = UUID.fromString("4f2d8e11-90c3-4c1d-9d02-6a5b7c8d9e0f");
    Announcement announced = announced(Jobs.shipped(JOB, "westus", "FedEx", "986578900006"));

    // Then
    assertThat(DrivePackage.open(ID, announced, predecessor, SITE, CHECK).event())
        .isInstanceOfSatisfying(
            PackageRegistered.class,
            event -> assertThat(event.supersedes()).isEqualTo(predecessor));
  }

  private static Announcement announced(JobShipped shipped) {
    return new Announcement(shipped.job(), shipped.snapshot(), 7);
  }

  private static Outcome open(String carrier, String number) {
    return DrivePackage.open(
        ID, announced(Jobs.shipped(JOB, "westus", carrier, number)), null, SITE, CHECK);
  }

  private static Registered registered(String number, String... remarks) {
    return new Registered(new Registration(new Waybill("FedEx", number), List.of(remarks)));
  }

  private static Carrier carrier(String name, List<String> aliases, NumberForm... forms) {
    return new Carrier(name, name, aliases, List.of(forms), "https://parcels.example/{number}");
  }

  private static NumberForm digits(int count, @Nullable CheckDigit rule) {
    return new NumberForm(
        count + " digits",
        Pattern.compile("(?<body>[0-9]{" + (count - 1) + "})(?<check>[0-9])"),
        rule);
  }
}
