package io.driveport.servicekit.carrier;

import static io.driveport.servicekit.carrier.Examples.CARRIERS;
import static io.driveport.servicekit.carrier.Examples.FEDEX;
import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.servicekit.carrier.ParcelCheck.Destination;
import io.driveport.servicekit.carrier.ParcelCheck.Reason;
import io.driveport.servicekit.carrier.ParcelCheck.Verdict;
import io.driveport.servicekit.carrier.ParcelCheck.Verdict.Accepted;
import io.driveport.servicekit.carrier.ParcelCheck.Verdict.Impossible;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParcelCheckTest {

  private static final Destination WEST_US =
      new Destination("West US", List.of("fed ex", "Blue Dart", "Carrier That Nobody Knows"));

  @Test
  void aCarrierThatDeliversThereAndASoundNumberAreAccepted() {
    assertThat(judge("Federal Express", "9865 7890 0006-1"))
        .isEqualTo(new Accepted(FEDEX, "986578900006", null));
  }

  @Test
  void aWrongCheckDigitIsRemarkedAndRefusedOnlyIfStrict() {
    // Given
    String detail =
        "The check digit of 986578900000 is 0, but 6 follows from the rest; look for a slip of the"
            + " pen.";

    // Then
    assertThat(judge("FedEx", "986578900000"))
        .isEqualTo(new Accepted(FEDEX, "986578900000", detail));
    assertThat(new ParcelCheck(CARRIERS, true).judge("FedEx", "986578900000", WEST_US))
        .isEqualTo(
            new Impossible(Reason.NUMBER_NOT_PLAUSIBLE, detail, List.of("12 digits", "15 digits")));
  }

  @Test
  void anUnknownCarrierIsImpossibleNamingThoseOfTheSite() {
    assertThat(judge("Pony Express", "986578900006"))
        .isEqualTo(
            new Impossible(
                Reason.CARRIER_UNKNOWN,
                "\"Pony Express\" is not a known carrier; carriers that deliver to West US: Blue"
                    + " Dart, FedEx.",
                List.of("Blue Dart", "FedEx")));
  }

  @Test
  void aCarrierThatDoesNotDeliverThereIsImpossibleNamingThoseThatDo() {
    assertThat(judge("dhl", "1234567891"))
        .isEqualTo(
            new Impossible(
                Reason.CARRIER_NOT_SUPPORTED,
                "DHL does not deliver to West US; carriers that do: Blue Dart, FedEx.",
                List.of("Blue Dart", "FedEx")));
  }

  @Test
  void aNumberOfNoFormIsImpossibleNamingTheForms() {
    assertThat(judge("FedEx", "12"))
        .isEqualTo(
            new Impossible(
                Reason.NUMBER_NOT_PLAUSIBLE,
                "\"12\" is not a tracking number of FedEx; its numbers are: 12 digits; 15 digits.",
                List.of("12 digits", "15 digits")));
  }

  @Test
  void aParcelThatGoesAnywhereMayBeOfAnyKnownCarrier() {
    // Given
    ParcelCheck check = new ParcelCheck(CARRIERS, false);

    // Then
    assertThat(check.judge("dhl", "1234567891")).isInstanceOf(Accepted.class);
    assertThat(check.judge("FedEx", "12")).isInstanceOf(Impossible.class);
    assertThat(check.judge("Pony Express", "1"))
        .isInstanceOfSatisfying(
            Impossible.class,
            impossible -> {
              assertThat(impossible.reason()).isEqualTo(Reason.CARRIER_UNKNOWN);
              assertThat(impossible.detail())
                  .startsWith("\"Pony Express\" is not a known carrier; known are: ");
              assertThat(impossible.allowed()).contains("DHL", "FedEx");
            });
  }

  private static Verdict judge(String carrier, String number) {
    return new ParcelCheck(CARRIERS, false).judge(carrier, number, WEST_US);
  }
}
