package io.driveport.job.application;

import java.util.Collection;

/** There is no such location. */
public final class UnknownLocation extends RuntimeException {

  UnknownLocation(String location, Collection<String> known) {
    super(
        "There is no location '%s'; the locations are: %s."
            .formatted(location, String.join(", ", known)));
  }
}
