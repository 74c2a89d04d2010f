package io.driveport.location.domain;

import java.time.ZoneId;
import java.util.List;

/**
 * What an operator says of a site, except when it is closed.
 *
 * @param displayName for people, such as {@code West US}
 * @param additionalShippingInformation what else a sender has to know; may be empty
 * @param carriers those that deliver there, by their proper names; at least one
 * @param alternates short names of the sites that stand in for this one, in order of preference
 * @param timeZone IANA time zone
 */
public record Settings(
    String displayName,
    Address address,
    String additionalShippingInformation,
    List<String> carriers,
    List<String> alternates,
    ZoneId timeZone,
    OpeningDays openingDays,
    DeliveryRules deliveryRules) {

  /** The time zone of a site of which none is told. */
  public static final ZoneId UTC = ZoneId.of("UTC");

  /**
   * Keeps copies of the lists.
   *
   * @throws IllegalArgumentException naming the site if it has no carrier
   */
  public Settings {
    carriers = List.copyOf(carriers);
    alternates = List.copyOf(alternates);
    if (carriers.isEmpty()) {
      throw new IllegalArgumentException(
          "Location '%s': it needs at least one carrier".formatted(displayName));
    }
  }
}
