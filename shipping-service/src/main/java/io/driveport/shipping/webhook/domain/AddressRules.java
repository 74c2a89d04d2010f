package io.driveport.shipping.webhook.domain;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * To which addresses deliveries may go: to public ones, since customers name them and the service
 * stands where it could reach more than they can.
 *
 * @param allowed ranges that an operator lets deliveries go to all the same
 */
public record AddressRules(List<AddressRange> allowed) {

  /** IANA's registry of IPv4 addresses for special purposes, and multicast. */
  private static final List<AddressRange> NOT_PUBLIC =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.0.0.0/24",
          "192.0.2.0/24",
          "192.88.99.0/24",
          "192.168.0.0/16",
          "198.18.0.0/15",
          "198.51.100.0/24",
          "203.0.113.0/24",
          "224.0.0.0/4",
          "240.0.0.0/4",
          // Of IPv6, what is in the block of public addresses and is none: protocol assignments,
          // Teredo and 6to4, which carry IPv4 addresses in them, and examples.
          "2001::/23",
          "2001:db8::/32",
          "2002::/16",
          "3fff::/20");

  /** All public IPv6 addresses; loopback, local, mapped, NAT64 and multicast ones are outside. */
  private static final AddressRange PUBLIC_IPV6 = AddressRange.parse("2000::/3");

  /** Rules with their own copy of the list. */
  public AddressRules {
    allowed = List.copyOf(allowed);
  }

  /** Whether a delivery may go there. */
  public boolean permit(InetAddress address) {
    return allowed.stream().anyMatch(range -> range.contains(address)) || isPublic(address);
  }

  private static boolean isPublic(InetAddress address) {
    return (!(address instanceof Inet6Address) || PUBLIC_IPV6.contains(address))
        && NOT_PUBLIC.stream().noneMatch(range -> range.contains(address));
  }

  private static List<AddressRange> ranges(String... texts) {
    return Stream.of(texts).map(AddressRange::parse).toList();
  }
}
