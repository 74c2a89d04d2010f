package io.driveport.job.domain;

import static io.driveport.job.domain.JobFixture.CHECK;
import static io.driveport.job.domain.JobFixture.EAST_US;
import static io.driveport.job.domain.JobFixture.LATER;
import static io.driveport.job.domain.JobFixture.WEST_US;
import static io.driveport.job.domain.JobFixture.created;
import static io.driveport.job.domain.JobFixture.details;
import static io.driveport.job.domain.JobFixture.nothing;
import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.servicekit.carrier.ParcelCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParcelRulesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Pony|1|CarrierNotSupported|carrierName|\"Pony\" is not a known carrier; carriers that"
            + " deliver to West US: FedEx, UPS.",
        "DHL Express|1|CarrierNotSupported|carrierName|DHL does not deliver to West US; carriers"
            + " that do: FedEx, UPS.",
        "fed-ex|12|InvalidTrackingNumber|trackingNumber|\"12\" is not a tracking number of FedEx;"
            + " its numbers are: 12 digits.",
      })
  void whatCannotBeRightIsRefusedWhenTheJobIsShipped(
      String carrier, String number, String code, String property, String message) {
    assertThatThrownBy(() -> change(created(), true, carrier, number))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Refused.Kind.INVALID);
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.target()).isEqualTo("properties.deliveryPackage." + property);
              assertThat(refused).hasMessage(message);
            });
  }

  @ParameterizedTest
  @CsvSource({"Pony, 1", "DHL, 1234567890", "FedEx, 12"})
  void beforeTheJobIsShippedTheSameIsOnlyRemarked(String carrier, String number) {
    // When
    Outcome outcome = change(created(), false, carrier, number);

    // Then
    assertThat(outcome.job().state()).isEqualTo(new JobState.Creating());
    assertThat(outcome.remarks())
        .singleElement(as(STRING))
        .endsWith("Correct it before the job is shipped.");
  }

  @Test
  void aliasesAndSpellingsOfACarrierAreThatCarrier() {
    assertThat(change(created(), true, " FEDEX express", "986578900006-2").remarks()).isEmpty();
  }

  @Test
  void aWrongCheckDigitShipsWithARemark() {
    // When
    Outcome outcome = change(created(), true, "FedEx", "986578900000");

    // Then
    assertThat(outcome.event()).isInstanceOf(JobShipped.class);
    assertThat(outcome.remarks())
        .singleElement(as(STRING))
        .startsWith("The check digit of 986578900000 is 0, but 6 follows");
  }

  @Test
  void aWrongCheckDigitIsRefusedWhereTheRulesAreStrict() {
    // Given
    ParcelCheck strict = new ParcelCheck(CHECK.carriers(), true);

    // Then
    assertThatThrownBy(() ->
            created()
                .change(parcel(true, "FedEx", "986578900000"), false, WEST_US, () -> strict, LATER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.code()).isEqualTo("InvalidTrackingNumber"));
  }

  @Test
  void aCarrierOfTheWayBackThatNobodyKnowsIsRemarked() {
    // Given
    JobChange pony =
        new JobChange(
            false, false, null, new ReturnShipping("Pony", "7"), null, null, null, null, null);

    // When
    Outcome outcome = created().change(pony, false, WEST_US, () -> CHECK, LATER);

    // Then
    assertThat(outcome.remarks())
        .containsExactly(
            "\"Pony\" is not a known carrier, and the drives are to go back with it; known are:"
                + " DHL, FedEx, UPS.");
  }

  @Test
  void aParcelIsJudgedAnewWhenTheJobMovesToAnotherSite() {
    // Given
    Job job = change(created(), false, "UPS", "1Z999AA10123456784").job();

    // When
    Outcome outcome = job.replace(details(EAST_US), false, EAST_US, EAST_US, () -> CHECK, LATER);

    // Then
    assertThat(outcome.remarks())
        .containsExactly(
            "UPS does not deliver to East US; carriers that do: FedEx. Correct it before the job is"
                + " shipped.");
  }

  @Test
  void aNewJobIsRemarkedOnToo() {
    // Given
    JobDetails told = details().with(parcel(false, "Pony", "1"));

    // Then
    assertThat(
            Job.create(created().id(), created().path(), told, WEST_US, () -> CHECK, LATER)
                .remarks())
        .hasSize(1);
  }

  @Test
  void aReturnAddressThatIsIncompleteIsRefused() {
    // Given
    ReturnAddress blank =
        new ReturnAddress(" ", "1 Street", null, "Redmond", "WA", "98007", "USA", "425", "a@b.org");
    JobChange change =
        new JobChange(true, false, blank, null, JobFixture.PARCEL, null, null, null, null);

    // Then
    assertThatThrownBy(() -> created().change(change, false, WEST_US, () -> CHECK, LATER))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.target()).isEqualTo("properties.returnAddress"));
  }

  @Test
  void carriersAreNotAskedForWhenNoParcelChanges() {
    // Given
    Job shipped = change(created(), true, "FedEx", "986578900006").job();

    // Then
    assertThat(shipped.change(nothing(), false, WEST_US, ParcelRulesTest::notAsked, LATER).event())
        .isNull();
    assertThat(
            shipped
                .change(
                    parcel(true, "FedEx", "986578900006"),
                    false,
                    WEST_US,
                    ParcelRulesTest::notAsked,
                    LATER)
                .event())
        .isNull();
  }

  private static ParcelCheck notAsked() {
    throw new AssertionError("The carriers are asked for");
  }

  private static Outcome change(Job job, boolean ship, String carrier, String number) {
    return job.change(parcel(ship, carrier, number), false, WEST_US, () -> CHECK, LATER);
  }

  private static JobChange parcel(boolean ship, String carrier, String number) {
    return new JobChange(
        ship,
        false,
        null,
        null,
        new DeliveryPackage(carrier, number, 1L, null),
        null,
        null,
        null,
        null);
  }
}
