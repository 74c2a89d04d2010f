package io.driveport.shipping.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackAddressTest {

  private static final CallbackAddress HTTPS =
      new CallbackAddress(new AddressRules(List.of()), false);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://hooks.example.org",
        "HTTPS://hooks.example.org:8443/in?tenant=7",
        "https://1.1.1.1/in",
        "https://[2606:4700::1]/in",
      })
  void whatIsAllowed(String address) {
    assertThat(HTTPS.read(address)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://hooks.example.org/",
        "ftp://hooks.example.org/",
        "hooks.example.org",
        "https:///in",
        "https://me:secret@hooks.example.org/",
        "https://hooks.example.org/#in",
        "https://hooks.example.org:0/",
        "https://hooks.example.org:65536/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/",
        "https://[::ffff:10.0.0.1]/",
        "https://a b/",
      })
  void whatIsNot(String address) {
    assertThat(HTTPS.read(address)).isEmpty();
  }

  @Test
  void anOperatorMayAllowHttp() {
    assertThat(
            new CallbackAddress(new AddressRules(List.of()), true).read("http://hooks.example.org"))
        .isPresent();
  }
}
