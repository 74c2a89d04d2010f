package io.driveport.servicekit.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressBlockTest {

  @Test
  void addressesOfOneIpv6NetworkAreOneStranger() {
    assertThat(AddressBlock.of("2001:db8:1:2::1"))
        .isEqualTo(AddressBlock.of("2001:0db8:0001:0002:ffff::9"))
        .isEqualTo(AddressBlock.of("[2001:db8:1:2::7]"))
        .isNotEqualTo(AddressBlock.of("2001:db8:1:3::1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "192.0.2.2", "", "unknown", "dock-7"})
  void anyOtherAddressIsOneOfItsOwn(String address) {
    assertThat(AddressBlock.of(address)).isEqualTo(address);
  }
}
