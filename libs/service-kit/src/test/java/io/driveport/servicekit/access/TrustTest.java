package io.driveport.servicekit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrustTest {

  private final Trust.FromSettings settings = new Trust.FromSettings();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://login.example |  |  | driveport | false |  | false",
        "http://127.0.0.1:9000/realm |  |  | driveport | false |  | false",
        "http://localhost:9000 |  |  | api://driveport | false |  | false",
        "http://[::1]:9000 |  |  | driveport | false |  | false",
        "http://keycloak.auth.svc |  |  | driveport | true |  | false",
        " | MIIB |  https://issuer.example | driveport | false |  | false"
      })
  void somebodysTokensForSomebodyAreTrusted(String values) {
    assertThat(settings.convert(values)).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        " | | | driveport | false |  | false; QUARKUS_OIDC_AUTH_SERVER_URL",
        " | MIIB | | driveport | false |  | false; QUARKUS_OIDC_TOKEN_ISSUER",
        " | MIIB | any | driveport | false |  | false; QUARKUS_OIDC_TOKEN_ISSUER",
        "https://login.example | | any | driveport | false |  | false; QUARKUS_OIDC_TOKEN_ISSUER",
        "https://login.example | | | any | false |  | false; QUARKUS_OIDC_TOKEN_AUDIENCE",
        "https://login.example | | | | false |  | false; QUARKUS_OIDC_TOKEN_AUDIENCE",
        "https://login.example | | | driveport , any | false |  | false; QUARKUS_OIDC_TOKEN_AUDIENCE",
        "http://login.example | | | driveport | false |  | false; DRIVEPORT_ACCESS_PLAIN_HTTP_PROVIDER",
        "http://127.0.0.1.login.example | | | driveport | false |  | false; DRIVEPORT_ACCESS_PLAIN_HTTP_PROVIDER",
        "https://login.example | | | driveport | false | X-Token | false; QUARKUS_OIDC_TOKEN_HEADER",
        "https://login.example | | | driveport | false | | true; QUARKUS_OIDC_TOKEN_BINDING_CERTIFICATE",
        "HTTP://10.0.0.1 | | | driveport | false |  | false; DRIVEPORT_ACCESS_PLAIN_HTTP_PROVIDER"
      })
  void nobodysOrAnybodysAreNotAndTheSettingIsNamed(String values, String setting) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings.convert(values))
        .withMessageContaining(setting);
  }

  @Test
  void theSettingsAreReadInTheOrderInWhichTheyAreNamed() {
    assertThat(settings.convert("https://a.example | b | c | d | true | authorization | false"))
        .isEqualTo(new Trust("https://a.example", "b", "c", "d", true));
  }
}
