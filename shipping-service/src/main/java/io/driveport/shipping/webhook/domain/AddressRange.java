package io.driveport.shipping.webhook.domain;

import java.net.InetAddress;

/**
 * A range of IP addresses, such as {@code 10.0.0.0/8} or {@code fc00::/7}.
 *
 * @param first the range's first address
 * @param bits how many of its bits all addresses of the range share
 */
public record AddressRange(InetAddress first, int bits) {

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    try {
      InetAddress first = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int all = first.getAddress().length * Byte.SIZE;
      int bits = slash < 0 ? all : Integer.parseInt(text.substring(slash + 1));
      if (bits >= 0 && bits <= all) {
        return new AddressRange(first, bits);
      }
    } catch (IllegalArgumentException _) {
      // Told below, as a number of bits that is out of range.
    }
    throw new IllegalArgumentException(
        "'%s' is no range of addresses such as 10.0.0.0/8 or fc00::/7".formatted(text));
  }

  /** Whether an address is of this range. */
  public boolean contains(InetAddress address) {
    byte[] range = first.getAddress();
    byte[] other = address.getAddress();
    if (range.length != other.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    for (int i = 0; i < whole; i++) {
      if (range[i] != other[i]) {
        return false;
      }
    }
    int rest = Byte.SIZE - bits % Byte.SIZE;
    return rest == Byte.SIZE || (range[whole] ^ other[whole]) >>> rest << rest == 0;
  }
}
