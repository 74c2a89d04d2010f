package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot.DeliveryPackage;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.testing.Jobs;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DrivePackageTest {

  private static final UUID ID = UUID.fromString("c6b0d4a2-0f5b-4b62-8b5e-7d9a3e1f2c44");
  private static final JobRef JOB = Jobs.job();
  private static final Carriers CARRIERS =
      new Carriers(
          List.of(
              new Carrier("FedEx", List.of("Federal Express"), List.of(digits(12), digits(15))),
              new Carrier("Blue Dart", List.of(), List.of(digits(11))),
              new Carrier("DHL", List.of(), List.of(digits(10)))));
  private static final Site SITE =
      new Site("westus", List.of("fedex", "Blue Dart", "Carrier That Nobody Knows"));

  @ParameterizedTest
  @ValueSource(strings = {"FedEx", "FEDEX", "Fed Ex", "fed-ex", " federal express "})
  void supportedCarrierAndPlausibleNumberAreRegistered(String carrier) {
    // When
    DrivePackage parcel = open(carrier, "9865 7890 0000");

    // Then
    assertThat(parcel.state()).isEqualTo(new Registered("FedEx", "986578900000"));
    assertThat(parcel.version()).isEqualTo(1);
    assertThat(parcel.event())
        .isEqualTo(
            new PackageRegistered(
                ID, JOB, "westus", "FedEx", "986578900000", 2, "9/29/2017 10:28:35 PM"));
  }

  @Test
  void suffixOfASharedParcelIsNoPartOfTheCarriersNumber() {
    assertThat(open("FedEx", "986578900000-2").state())
        .isEqualTo(new Registered("FedEx", "986578900000"));
  }

  @Test
  void numberWhoseLastGroupLooksLikeASuffixIsReadWhole() {
    assertThat(open("FedEx", "9865-7890-000-1").state())
        .isEqualTo(new Registered("FedEx", "986578900001"));
  }

  @Test
  void unknownCarrierIsRefusedWithTheCarriersOfTheSite() {
    // When
    DrivePackage parcel = open("Pony Express", "986578900000");

    // Then
    assertThat(parcel.state())
        .isEqualTo(
            new Refused(
                RefusalReason.CARRIER_UNKNOWN,
                "\"Pony Express\" is not a known carrier; carriers that deliver to westus:"
                    + " Blue Dart, FedEx.",
                List.of("Blue Dart", "FedEx")));
    assertThat(parcel.event())
        .isEqualTo(
            new PackageRefused(
                ID,
                JOB,
                "westus",
                "Pony Express",
                "986578900000",
                "CarrierUnknown",
                "\"Pony Express\" is not a known carrier; carriers that deliver to westus:"
                    + " Blue Dart, FedEx.",
                List.of("Blue Dart", "FedEx")));
  }

  @Test
  void carrierThatDoesNotDeliverThereIsRefused() {
    assertThat(open("dhl", "1234567890").state())
        .isEqualTo(
            new Refused(
                RefusalReason.CARRIER_NOT_SUPPORTED_AT_LOCATION,
                "DHL does not deliver to westus; carriers that do: Blue Dart, FedEx.",
                List.of("Blue Dart", "FedEx")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"12", "", "98657890000", "9865789000001", "98657890000A", "--"})
  void numberOfNoFormOfTheCarrierIsRefusedWithItsForms(String number) {
    assertThat(open("FedEx", number).state())
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
    DrivePackage parcel =
        DrivePackage.open(
            ID,
            Jobs.shipped(JOB, "westus", new DeliveryPackage("FedEx", "986578900000", null, null)),
            SITE,
            CARRIERS);

    // Then
    assertThat(parcel.driveCount()).isEqualTo(1);
    assertThat(parcel.shipDate()).isNull();
  }

  @Test
  void eventWithoutAParcelCannotBeApplied() {
    assertThatThrownBy(() ->
            DrivePackage.open(
                ID, Jobs.shipped(JOB, "westus", (DeliveryPackage) null), SITE, CARRIERS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(JOB.id().toString());
  }

  @Test
  void carriersThatShareANameAreRefused() {
    Carrier one = new Carrier("TNT", List.of("FedEx Europe"), List.of(digits(9)));
    Carrier other = new Carrier("FedEx", List.of("fedex-europe"), List.of(digits(12)));

    assertThatThrownBy(() -> new Carriers(List.of(one, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'fedexeurope'");
  }

  @Test
  void carrierWithoutFormsIsRefused() {
    assertThatThrownBy(() -> new Carrier("TNT", List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("numberForms");
  }

  private static DrivePackage open(String carrier, String number) {
    return DrivePackage.open(ID, Jobs.shipped(JOB, "westus", carrier, number), SITE, CARRIERS);
  }

  private static NumberForm digits(int count) {
    return new NumberForm(count + " digits", Pattern.compile("[0-9]{" + count + "}"));
  }
}
