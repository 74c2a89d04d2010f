package io.driveport.location.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.location.application.Seeding;
import io.driveport.location.application.Seeding.Seed;
import io.driveport.location.domain.Address;
import io.driveport.location.domain.DeliveryRules;
import io.driveport.location.domain.OpeningDays;
import io.driveport.location.domain.Settings;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The sites that a new installation starts with; a file of data beside the code, in the form of
 * events that tell no more than the first version did.
 */
@ApplicationScoped
public class Catalogue {

  private static final String FILE = "/catalogue/locations.json";

  private final Seeding seeding;

  Catalogue(Seeding seeding) {
    this.seeding = seeding;
  }

  void onStart(@Observes StartupEvent event) {
    seeding.seed(seeds(read()));
  }

  /** The sites to begin with: in UTC, with five working days and no rules for parcels. */
  public static List<Seed> seeds(List<LocationChanged> sites) {
    return sites.stream().map(Catalogue::seed).toList();
  }

  /**
   * Reads the sites.
   *
   * @throws IllegalStateException if the file can't be read, names a site twice, or has an
   *     alternate that is not in it
   */
  public static List<LocationChanged> read() {
    try (InputStream file = Catalogue.class.getResourceAsStream(FILE)) {
      return checked(
          List.of(
              new ObjectMapper()
                  .readValue(Objects.requireNonNull(file, FILE), LocationChanged[].class)));
    } catch (IOException e) {
      throw new IllegalStateException("The catalogue of locations can't be read: " + FILE, e);
    }
  }

  static List<LocationChanged> checked(List<LocationChanged> sites) {
    Set<String> names =
        sites.stream().map(LocationChanged::name).collect(Collectors.toUnmodifiableSet());
    if (names.size() != sites.size()) {
      throw new IllegalStateException(FILE + " names a location twice");
    }
    for (LocationChanged site : sites) {
      for (String alternate : site.alternateLocations()) {
        if (!names.contains(alternate)) {
          throw new IllegalStateException(
              "%s: '%s' has the alternate '%s', which is no location there"
                  .formatted(FILE, site.name(), alternate));
        }
      }
    }
    return sites;
  }

  private static Seed seed(LocationChanged site) {
    return new Seed(
        new Settings(
            site.displayName(),
            new Address(
                site.recipientName(),
                site.streetAddress1(),
                site.streetAddress2(),
                site.city(),
                site.stateOrProvince(),
                site.postalCode(),
                site.countryOrRegion(),
                site.phone()),
            site.additionalShippingInformation(),
            site.supportedCarriers(),
            site.alternateLocations().stream()
                .filter(Predicate.not(Predicate.isEqual(site.name())))
                .toList(),
            Settings.UTC,
            OpeningDays.WORKDAYS,
            DeliveryRules.NONE),
        site.open());
  }
}
