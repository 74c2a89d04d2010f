package io.driveport.agent.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://gate.example:8443",
        "https://gate.example/base",
        "http://localhost:8080",
        "http://127.0.0.1:8080",
        "http://[::1]:8080"
      })
  void safeAddressesAreTaken(String text) {
    assertThat(Connection.base(text)).hasToString(text);
  }

  @Test
  void slashAtTheEndGoes() {
    assertThat(Connection.base(" https://gate.example// ")).hasToString("https://gate.example");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://gate.example",
        "http://127.0.0.1.gate.example",
        "ftp://gate.example",
        "gate.example:8443",
        "https://gate.example?x=1",
        "https:///nowhere",
        "https://user:secret@gate.example",
        "not an address"
      })
  void otherAddressesAreRefused(String text) {
    assertThatThrownBy(() -> Connection.base(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void tokenDoesNotShowItself() {
    assertThat(new BearerToken("abc.def")).hasToString("BearerToken[******]");
    assertThatThrownBy(() -> new BearerToken("hush hush"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hush");
  }
}
