package io.driveport.agent.driveset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4096, 4096",
    "512B, 512",
    "500GB, 500000000000",
    "1.5tb, 1500000000000",
    "1.5TiB, 1649267441664",
    "64 MiB, 67108864",
    "1k, 1000",
  })
  void sizesAreRead(String text, long bytes) {
    assertThat(ByteSize.parse(text)).contains(bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "GB", "-1", "1,5GB", "1XB", "5iB", "99999999PB", "1e3"})
  void anythingElseIsNone(String text) {
    assertThat(ByteSize.parse(text)).isEmpty();
  }
}
