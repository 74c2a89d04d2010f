package io.driveport.servicekit.carrier;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The carriers whose parcels can be followed, found by any name that people use. */
public final class Carriers {

  private final Map<String, Carrier> byName = new HashMap<>();

  /**
   * Carriers of which each name means one.
   *
   * @throws IllegalArgumentException if two carriers answer to one name
   */
  public Carriers(Collection<Carrier> carriers) {
    for (Carrier carrier : carriers) {
      keys(carrier)
          .forEach(name -> {
            Carrier other = byName.put(name, carrier);
            if (other != null) {
              throw new IllegalArgumentException(
                  "Carriers '%s' and '%s' share the name '%s'"
                      .formatted(other.name(), carrier.name(), name));
            }
          });
    }
  }

  private Carriers() {}

  /**
   * Carriers as they were told one after the other: while a name moves from one to another, both
   * may have it for a moment; then it means the first.
   */
  public static Carriers asTold(Collection<Carrier> carriers) {
    Carriers told = new Carriers();
    for (Carrier carrier : carriers) {
      keys(carrier).forEach(name -> told.byName.putIfAbsent(name, carrier));
    }
    return told;
  }

  /**
   * The carrier that is meant, whatever case, spaces, dots and hyphens the name is written with.
   */
  public Optional<Carrier> named(String written) {
    return Optional.ofNullable(byName.get(key(written)));
  }

  /** Whether none is known. */
  public boolean isEmpty() {
    return byName.isEmpty();
  }

  /** The proper names of all, sorted. */
  public List<String> properNames() {
    return byName.values().stream().map(Carrier::name).distinct().sorted().toList();
  }

  /** Proper names of those that are meant by any of these names, sorted. */
  List<String> properNames(Collection<String> written) {
    return written.stream()
        .flatMap(name -> named(name).stream())
        .map(Carrier::name)
        .distinct()
        .sorted()
        .toList();
  }

  private static List<String> keys(Carrier carrier) {
    return carrier.names().map(Carriers::key).distinct().toList();
  }

  private static String key(String name) {
    return name.replaceAll("[\\s\\p{Z}\\p{Pd}.]", "").toLowerCase(Locale.ROOT);
  }
}
