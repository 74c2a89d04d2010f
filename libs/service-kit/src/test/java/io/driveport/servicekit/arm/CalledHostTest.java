package io.driveport.servicekit.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CalledHostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"example.org", "example.org:8443", "127.0.0.1", "[::1]:80", "a.example, b:1"})
  void whatALinkCanBeginWithIsTaken(String host) {
    assertThat(CalledHost.refusal(Map.of("X-Forwarded-Host", host, "Host", "localhost")::get))
        .isEmpty();
  }

  @Test
  void aCallThatNamesNoHostIsTaken() {
    assertThat(CalledHost.refusal(_ -> null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "example.org/<>?#", "[::1", "a@b", "a:123456", "a,,b"})
  void anythingElseIsRefusedByTheNameOfItsHeader(String host) {
    assertThat(CalledHost.refusal(Map.of("X-Forwarded-Host", host)::get))
        .hasValueSatisfying(error -> {
          assertThat(error.code()).isEqualTo("InvalidHeaderValue");
          assertThat(error.target()).isEqualTo("X-Forwarded-Host");
        });
    assertThat(CalledHost.refusal(Map.of("Host", host)::get))
        .hasValueSatisfying(error -> assertThat(error.target()).isEqualTo("Host"));
  }
}
