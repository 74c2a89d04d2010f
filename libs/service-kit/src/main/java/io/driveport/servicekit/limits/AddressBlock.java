package io.driveport.servicekit.limits;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The addresses that one stranger can choose from: of IPv6, a network of 64 bits (RFC 4291, 2.5.1),
 * else he could make each request from another address.
 */
final class AddressBlock {

  private static final int NETWORK_BYTES = 8;

  /** The block of an address; what is no IPv6 address is a block of its own. */
  static String of(String address) {
    try {
      return InetAddress.ofLiteral(address) instanceof Inet6Address six
          ? HexFormat.of().formatHex(Arrays.copyOf(six.getAddress(), NETWORK_BYTES)) + "::/64"
          : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }

  private AddressBlock() {}
}
