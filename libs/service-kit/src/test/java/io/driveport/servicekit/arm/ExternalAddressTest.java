package io.driveport.servicekit.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExternalAddressTest {

  @ParameterizedTest
  @CsvSource({
    "https://driveport.example, https://driveport.example/subscriptions/a%20b",
    "https://driveport.example:8443/, https://driveport.example:8443/subscriptions/a%20b",
    "http://[::1]/disks, http://[::1]/disks/subscriptions/a%20b"
  })
  void linksBeginWithIt(URI base, String link) {
    assertThat(ExternalAddress.below(ExternalAddress.checked(base), "/subscriptions/a%20b"))
        .isEqualTo(link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "driveport.example",
        "/disks",
        "ftp://driveport.example",
        "https://driveport.example?a=b",
        "https://driveport.example#a",
        "https://user@driveport.example",
        "https:driveport"
      })
  void whatNoPathCanFollowIsRefused(URI base) {
    assertThatThrownBy(() -> ExternalAddress.checked(base))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("driveport.external-url")
        .hasMessageContaining(base.toString());
  }
}
