package io.driveport.servicekit.carrier;

import static io.driveport.servicekit.carrier.Examples.FEDEX;
import static io.driveport.servicekit.carrier.Examples.MOD_7;
import static io.driveport.servicekit.carrier.Examples.carrier;
import static io.driveport.servicekit.carrier.Examples.digits;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.CarrierEvent;
import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.contracts.CarrierEvent.CheckDigitRule;
import io.driveport.servicekit.carrier.Carrier.Reading.Doubtful;
import io.driveport.servicekit.carrier.Carrier.Reading.Impossible;
import io.driveport.servicekit.carrier.Carrier.Reading.Sound;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CarrierTest {

  @Test
  void aNumberWithItsCheckDigitIsSound() {
    assertThat(FEDEX.read(new TrackingNumber("9865 7890 0006")))
        .isEqualTo(new Sound("986578900006"));
  }

  @Test
  void aNumberWithAnotherCheckDigitIsDoubtfulAndSaysWhichIsExpected() {
    assertThat(FEDEX.read(new TrackingNumber("986578900000")))
        .isEqualTo(
            new Doubtful(
                "986578900000",
                "The check digit of 986578900000 is 0, but 6 follows from the rest; look for a slip"
                    + " of the pen."));
  }

  @Test
  void aFormWithoutARuleIsTakenByItsForm() {
    assertThat(FEDEX.read(new TrackingNumber("123456789012345")))
        .isEqualTo(new Sound("123456789012345"));
  }

  @Test
  void oneFormWithoutDoubtIsEnough() {
    // Given
    Carrier both = carrier("Both", List.of(), digits(10, MOD_7), digits(10, null));

    // Then
    assertThat(both.read(new TrackingNumber("1234567890"))).isEqualTo(new Sound("1234567890"));
  }

  @Test
  void theSuffixOfASharedParcelIsCut() {
    assertThat(FEDEX.read(new TrackingNumber("986578900006-2")))
        .isEqualTo(new Sound("986578900006"));
    assertThat(FEDEX.read(new TrackingNumber("986578900000-2"))).isInstanceOf(Doubtful.class);
  }

  @Test
  void aSoundReadingIsPreferredToADoubtfulOne() {
    // Given: cut, the number is a wrong one of 10 digits; whole, a right one of 11.
    Carrier carrier = carrier("Any", List.of(), digits(10, MOD_7), digits(11, null));

    // Then
    assertThat(carrier.read(new TrackingNumber("1234567890-1")))
        .isEqualTo(new Sound("12345678901"));
  }

  @Test
  void whatFitsNoFormIsImpossible() {
    assertThat(FEDEX.read(new TrackingNumber("12"))).isEqualTo(new Impossible());
  }

  @Test
  void theNumberStandsInTheTrackingUrl() {
    assertThat(FEDEX.trackingUrl("12")).isEqualTo("https://parcels.example/?n=12&x=12");
  }

  @Test
  void aCheckDigitOfAKindAddedLaterLeavesTheForm() {
    // Given
    Carrier carrier = told("(?<body>[0-9]{9})(?<check>[0-9])", new CheckDigitRule("X", null, null));

    // Then
    assertThat(carrier.read(new TrackingNumber("1234567890"))).isInstanceOf(Sound.class);
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> told("[0-9", null)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> told("[0-9]{10}", new CheckDigitRule("Mod7", null, null)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("groups body and check");
    assertThatThrownBy(() -> new Carrier("tnt", "TNT", List.of(), List.of(), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("numberForms");
  }

  @Test
  void formsAreDescribedOnce() {
    assertThat(
            carrier("Any", List.of(), digits(10, MOD_7), digits(10, null), digits(9, null))
                .describedForms())
        .containsExactly("10 digits", "9 digits");
    assertThat(new NumberForm("x", Pattern.compile("[0-9]"), null).isSound("7")).isTrue();
  }

  private static Carrier told(String pattern, @Nullable CheckDigitRule rule) {
    return Carrier.of(
        new CarrierChanged(
            "any",
            "Any",
            List.of(),
            List.of(new CarrierEvent.NumberForm("form", pattern, rule)),
            "https://parcels.example/{number}",
            null));
  }
}
