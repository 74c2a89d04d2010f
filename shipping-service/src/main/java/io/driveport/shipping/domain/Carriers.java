package io.driveport.shipping.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The carriers whose parcels can be followed, found by any name that people use. */
public final class Carriers {

  private final Map<String, Carrier> byName = new HashMap<>();

  /**
   * @throws IllegalArgumentException if two carriers answer to one name
   */
  public Carriers(List<Carrier> carriers) {
    for (Carrier carrier : carriers) {
      carrier.names().map(Carriers::key).distinct().forEach(name -> add(name, carrier));
    }
  }

  private void add(String name, Carrier carrier) {
    Carrier other = byName.put(name, carrier);
    if (other != null) {
      throw new IllegalArgumentException(
          "Carriers '%s' and '%s' share the name '%s'"
              .formatted(other.name(), carrier.name(), name));
    }
  }

  /**
   * The carrier that is meant, whatever case, spaces, dots and hyphens the name is written with.
   */
  public Optional<Carrier> named(String written) {
    return Optional.ofNullable(byName.get(key(written)));
  }

  private static String key(String name) {
    return name.replaceAll("[\\s\\p{Z}\\p{Pd}.]", "").toLowerCase(Locale.ROOT);
  }
}
