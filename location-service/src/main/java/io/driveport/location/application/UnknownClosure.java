package io.driveport.location.application;

import io.driveport.location.domain.Closure;
import io.driveport.location.domain.Location;
import java.util.UUID;
import java.util.stream.Collectors;

/** A site has no such closure, or it is over. */
public final class UnknownClosure extends RuntimeException {

  UnknownClosure(UUID id, Location location) {
    super(
        "'%s' has no closure %s; its closures: %s."
            .formatted(
                location.name(),
                id,
                location.closures().isEmpty()
                    ? "none"
                    : location.closures().stream()
                        .map(Closure::id)
                        .map(UUID::toString)
                        .collect(Collectors.joining(", "))));
  }
}
