package io.driveport.location.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A time in which a site takes no parcels.
 *
 * @param from its beginning
 * @param until its end, which is not part of it; null until somebody reopens the site
 * @param reason for people
 */
public record Closure(UUID id, Instant from, @Nullable Instant until, String reason) {

  /**
   * @throws IllegalArgumentException if it ends before it has begun
   */
  public Closure {
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException(
          "A closure from %s can't end at %s".formatted(from, until));
    }
  }

  /** Whether the site is closed by it at that time. */
  public boolean covers(Instant at) {
    return !at.isBefore(from) && !isOver(at);
  }

  /** Whether it has ended. */
  public boolean isOver(Instant at) {
    return until != null && !until.isAfter(at);
  }

  /** Whether there is a time that both cover. */
  public boolean overlaps(Closure other) {
    return !isOver(other.from) && !other.isOver(from);
  }

  /** For people: when it is, and why. */
  public String inWords() {
    return "from %s %s (%s)"
        .formatted(from, until == null ? "until it is reopened" : "until " + until, reason);
  }
}
