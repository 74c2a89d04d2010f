package io.driveport.location.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.contracts.LocationEvent.Closure;
import io.driveport.contracts.LocationEvent.DeliveryRules;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.LocationEvent.OpeningDays;
import io.driveport.location.application.ToldSite;
import io.driveport.location.domain.Address;
import io.driveport.location.domain.Announcement;
import io.driveport.location.domain.Settings;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A site as its operators see it.
 *
 * @param name short name
 * @param settings what a PUT takes, and takes back as it is
 * @param state {@code Open} or {@code Closed}
 * @param shipTo short names of the sites to use now; itself in front while it is open
 * @param closures present and planned ones, by their beginning
 * @param nextChange when it closes or reopens next; absent if that is in nobody's plan
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AdministrationView(
    String name,
    SettingsView settings,
    String state,
    List<String> shipTo,
    List<Closure> closures,
    @Nullable NextChange nextChange) {

  /** What an operator has said of the site, except when it is closed. */
  record SettingsView(
      String displayName,
      Address address,
      String additionalShippingInformation,
      List<String> carriers,
      List<String> alternates,
      String timeZone,
      OpeningDays openingDays,
      DeliveryRules deliveryRules) {}

  /**
   * @param at when, RFC 3339, UTC
   * @param state {@code Open} or {@code Closed}
   */
  record NextChange(String at, String state) {}

  /** The answer to a list: one page that holds all. */
  record Page(List<AdministrationView> value) {}

  static AdministrationView of(ToldSite site) {
    LocationChanged told = site.told();
    return new AdministrationView(
        told.name(),
        settings(site.location().settings()),
        state(told.open()),
        told.alternateLocations(),
        site.location().closures().stream().map(Announcement::of).toList(),
        site.location()
            .nextChange(told.open())
            .map(Instant::toString)
            .map(at -> new NextChange(at, state(!told.open())))
            .orElse(null));
  }

  private static SettingsView settings(Settings settings) {
    return new SettingsView(
        settings.displayName(),
        settings.address(),
        settings.additionalShippingInformation(),
        settings.carriers(),
        settings.alternates(),
        settings.timeZone().getId(),
        Announcement.of(settings.openingDays()),
        Announcement.of(settings.deliveryRules()));
  }

  private static String state(boolean open) {
    return open ? "Open" : "Closed";
  }
}
