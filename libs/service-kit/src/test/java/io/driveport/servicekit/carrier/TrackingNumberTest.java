package io.driveport.servicekit.carrier;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrackingNumberTest {

  @ParameterizedTest
  @CsvSource({
    "992016102508, 992016102508",
    "'9865 7890 0000', 986578900000",
    "' 1z 999 aa1 01 2345 6784 ', 1Z999AA10123456784",
    "9865-7890-0000, 986578900000",
    "986578900000-1, 986578900000 9865789000001",
    "986578900000-12, 986578900000 98657890000012",
    "986578900000-0, 9865789000000",
    "986578900000-123, 986578900000123",
    "986578900000\u20132, 986578900000 9865789000002",
    "12-3, 12 123",
    "-1, 1",
    "'', ''",
  })
  void isReadInNormalFormAndFirstWithoutASuffix(String written, String readings) {
    assertThat(new TrackingNumber(written).readings())
        .containsExactlyElementsOf(Arrays.asList(readings.split(" ", -1)));
  }
}
