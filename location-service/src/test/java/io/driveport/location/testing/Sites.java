package io.driveport.location.testing;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.location.application.Seeding.Seed;
import io.driveport.location.domain.Address;
import io.driveport.location.domain.DeliveryRules;
import io.driveport.location.domain.LocationName;
import io.driveport.location.domain.OpeningDays;
import io.driveport.location.domain.Settings;
import io.driveport.testkit.TestSite;
import java.util.List;
import java.util.stream.Stream;

/** Sites for tests. */
public final class Sites {

  /** What is said of a site. */
  public static Settings settings(String displayName, String... alternates) {
    return new Settings(
        displayName,
        new Address(
            "Test dock",
            "1 Example Street",
            "",
            "Testville",
            "",
            "00000",
            "Testland",
            "+1 202 555 0199"),
        "",
        List.of("FedEx"),
        List.of(alternates),
        Settings.UTC,
        OpeningDays.WORKDAYS,
        DeliveryRules.NONE);
  }

  /** A site to begin with that is open. */
  public static Seed seed(String displayName, String... alternates) {
    return new Seed(settings(displayName, alternates), true);
  }

  /** An event of the first version for a site that is open and has more alternates. */
  public static LocationChanged open(String displayName, String... alternates) {
    String name = LocationName.shortNameOf(displayName);
    return TestSite.told(
        name,
        displayName,
        List.of("FedEx"),
        Stream.concat(Stream.of(name), Stream.of(alternates)).toList());
  }

  /** As much of an event as the first version told. */
  public static LocationChanged inFirstVersion(LocationChanged event) {
    return new LocationChanged(
        event.name(),
        event.displayName(),
        event.recipientName(),
        event.streetAddress1(),
        event.streetAddress2(),
        event.city(),
        event.stateOrProvince(),
        event.postalCode(),
        event.countryOrRegion(),
        event.phone(),
        event.additionalShippingInformation(),
        event.supportedCarriers(),
        event.alternateLocations());
  }

  private Sites() {}
}
