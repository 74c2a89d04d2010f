package io.driveport.job.application;

import java.util.List;

/** There is no such location. */
public final class UnknownLocation extends RuntimeException {

  UnknownLocation(String location, List<String> known) {
    super(
        "There is no location '%s'; the locations are: %s."
            .formatted(location, String.join(", ", known)));
  }
}
