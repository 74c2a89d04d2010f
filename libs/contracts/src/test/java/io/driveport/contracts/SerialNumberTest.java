package io.driveport.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SerialNumberTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"WD-WCC4N123", "wd wcc4n123", "WDWCC4N123", " Wd-Wcc4 N-123", "WD‑WCC4N123"})
  void isTheSameHoweverItIsSpelled(String written) {
    assertThat(new SerialNumber(written).key()).isEqualTo("WDWCC4N123");
  }
}
