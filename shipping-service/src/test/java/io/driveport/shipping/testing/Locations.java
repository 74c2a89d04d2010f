package io.driveport.shipping.testing;

import io.driveport.contracts.LocationEvent.Closure;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.LocationEvent.OpeningDays;
import io.driveport.testkit.TestSite;
import java.util.List;

/** Sites for tests. */
public final class Locations {

  private Locations() {}

  /** A site with these carriers. */
  public static LocationChanged site(String name, String... carriers) {
    return TestSite.told(name, name, List.of(carriers), List.of(name));
  }

  /** A site that FedEx delivers to on every day of the week, and that has these closures. */
  public static LocationChanged openDaily(String name, Closure... closures) {
    LocationChanged site = site(name, "FedEx");
    return new LocationChanged(
        site.name(),
        site.displayName(),
        site.recipientName(),
        site.streetAddress1(),
        site.streetAddress2(),
        site.city(),
        site.stateOrProvince(),
        site.postalCode(),
        site.countryOrRegion(),
        site.phone(),
        site.additionalShippingInformation(),
        site.supportedCarriers(),
        site.alternateLocations(),
        null,
        List.of(closures),
        "UTC",
        new OpeningDays(
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
            List.of()),
        null);
  }
}
