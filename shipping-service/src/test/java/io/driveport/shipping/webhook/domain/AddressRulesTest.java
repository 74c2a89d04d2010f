package io.driveport.shipping.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

  private static final AddressRules STRICT = new AddressRules(List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "0.1.2.3",
        "10.0.0.1",
        "100.64.0.1",
        "100.127.255.255",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.168.1.1",
        "198.18.0.1",
        "224.0.0.1",
        "239.255.255.255",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "3fff::1",
        "fc00::1",
        "fd12:3456::1",
        "fe80::1",
        "fec0::1",
        "ff02::1",
      })
  void whatIsNotPublicIsRefused(String address) {
    assertThat(STRICT.permit(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.255.255.255",
        "11.0.0.0",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "223.255.255.255",
        "2606:4700::1",
        "2a00:1450:4001::200e",
      })
  void whatIsPublicIsPermitted(String address) {
    assertThat(STRICT.permit(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void anOperatorMayAllowRanges() {
    // Given
    AddressRules rules =
        new AddressRules(
            List.of(AddressRange.parse("10.1.0.0/15"), AddressRange.parse("fd00:1::/32")));

    // Then
    assertThat(rules.permit(InetAddress.ofLiteral("10.0.255.255"))).isTrue();
    assertThat(rules.permit(InetAddress.ofLiteral("10.1.255.255"))).isTrue();
    assertThat(rules.permit(InetAddress.ofLiteral("10.2.0.0"))).isFalse();
    assertThat(rules.permit(InetAddress.ofLiteral("fd00:1:2::3"))).isTrue();
    assertThat(rules.permit(InetAddress.ofLiteral("fd00:2::3"))).isFalse();
    assertThat(rules.permit(InetAddress.ofLiteral("127.0.0.1"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.org/8", "::/129"})
  void whatIsNoRangeIsRefused(String text) {
    assertThatThrownBy(() -> AddressRange.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'%s' is no range of addresses".formatted(text));
  }
}
