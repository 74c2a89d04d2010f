package io.driveport.location;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.LocationEvent.LocationChanged;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** The sites that a new installation starts with; a file of data beside the code. */
final class Catalogue {

  private static final String FILE = "/catalogue/locations.json";

  /**
   * Reads the sites.
   *
   * @throws IllegalStateException if the file can't be read, names a site twice, or has an
   *     alternate that is not in it
   */
  static List<LocationChanged> read() {
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

  private Catalogue() {}
}
