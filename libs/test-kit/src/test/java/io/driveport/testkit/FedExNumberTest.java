package io.driveport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FedExNumberTest {

  /** Numbers that FedEx has given. */
  @ParameterizedTest
  @ValueSource(strings = {"966088844420", "056734067880", "423778260249", "986578788855"})
  void hasTheCheckDigitOfTheCarrier(String number) {
    assertThat(FedExNumber.of(Long.parseLong(number.substring(0, 11)))).isEqualTo(number);
  }
}
