package io.driveport.agent.cli;

import io.driveport.agent.rest.Job;
import io.driveport.agent.rest.JobAddress;
import io.driveport.agent.rest.Location;
import io.driveport.agent.rest.PackageOutcome;
import io.driveport.agent.rest.ShipTo;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sites and jobs in words. */
final class Texts {

  private Texts() {}

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

  /** A job and its parcel, one fact a line, so that a change shows as a line. */
  static List<String> job(Job job, @Nullable PackageOutcome parcel) {
    List<String> lines = new ArrayList<>();
    lines.add(
        "Job "
            + job.name()
            + ": "
            + job.state()
            + (job.cancelRequested() ? ", to be canceled" : ""));
    for (Job.Drive drive : job.drives()) {
      lines.add("Drive " + drive.driveId() + ": " + drive.state());
    }
    if (job.carrierName() != null) {
      lines.add("Parcel: " + job.carrierName() + " " + job.trackingNumber());
    }
    if (parcel != null) {
      lines.add("Package: " + parcel.state() + reason(parcel));
    }
    return lines;
  }

  /** Where the job's parcel goes. */
  static List<String> shipTo(Job job) {
    List<String> address = address(job.shipTo());
    if (address.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>();
    lines.add("Ship to (" + job.location() + "):");
    lines.addAll(address);
    return lines;
  }

  /** A command for this job, to be copied to a shell. */
  static String command(String name, JobAddress job, String rest) {
    return "drive-prep "
        + name
        + " --name "
        + quoted(job.name())
        + " --resource-group "
        + quoted(job.resourceGroup())
        + rest;
  }

  private static String reason(PackageOutcome parcel) {
    String reason = joined(": ", orEmpty(parcel.reason()), orEmpty(parcel.detail()));
    return reason.isEmpty() ? "" : ", " + reason;
  }

  private static String quoted(String word) {
    return word.matches("[A-Za-z0-9._-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static String labelled(String label, String text) {
    return text.isEmpty() ? "" : label + text;
  }

  private static String joined(String between, String one, String other) {
    return one.isEmpty() || other.isEmpty() ? one + other : one + between + other;
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
