package io.driveport.location.application;

import java.util.Collection;

/** There is no such site. */
public final class UnknownLocation extends RuntimeException {

  UnknownLocation(String location, Collection<String> known) {
    super(
        "There is no location '%s'; locations: %s.".formatted(location, String.join(", ", known)));
  }
}
