package io.driveport.agent.cli;

import io.driveport.agent.rest.Location;
import io.driveport.agent.rest.ShipTo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Receiving sites in words. */
final class SiteText {

  private SiteText() {}

  /** A site that takes parcels: where to send them and by whom. */
  static List<String> site(Location site) {
    List<String> lines = new ArrayList<>();
    lines.add("Ship to " + site.name() + " (" + site.shortName() + "):");
    lines.addAll(address(site.shipTo()));
    lines.add(
        "Carriers: "
            + (site.supportedCarriers().isEmpty()
                ? "none named"
                : String.join(", ", site.supportedCarriers())));
    return lines;
  }

  /** The lines of a label, and what the site wants to be known. */
  static List<String> address(ShipTo to) {
    String city = joined(" ", joined(", ", to.city(), to.stateOrProvince()), to.postalCode());
    return Stream.of(
            to.recipientName(),
            to.streetAddress1(),
            to.streetAddress2(),
            city,
            to.countryOrRegion(),
            labelled("Phone: ", to.phone()),
            labelled("Note: ", to.additionalInformation()))
        .filter(line -> !line.isEmpty())
        .map(line -> "  " + line)
        .toList();
  }

  /** Sites that were asked for and take nothing at present. */
  static List<String> closed(List<Location> sites) {
    return sites.stream()
        .map(site -> site.name() + " (" + site.shortName() + ") is closed at present.")
        .toList();
  }

  /** One line of the list of all sites. */
  static String listed(Location site) {
    String alternates =
        site.alternateLocations().stream()
            .map(Location::shortName)
            .collect(Collectors.joining(", "));
    return "%-20s %-24s %s"
        .formatted(
            site.shortName(),
            site.name(),
            site.isOpen()
                ? "open, " + String.join(", ", site.supportedCarriers())
                : "closed, see " + (alternates.isEmpty() ? "no other" : alternates));
  }

  private static String labelled(String label, String text) {
    return text.isEmpty() ? "" : label + text;
  }

  private static String joined(String between, String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + between + other;
  }
}
