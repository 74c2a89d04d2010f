package io.driveport.location.domain;

import io.driveport.location.domain.Refused.Detail;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an operator asks for to close a site.
 *
 * @param from when; null for now
 * @param until the end; null until somebody reopens the site
 * @param reason for people
 */
public record RequestedClosure(@Nullable Instant from, @Nullable Instant until, String reason) {

  /**
   * The closure that is asked for.
   *
   * @throws Refused if it begins before now, or would be over before it has begun
   */
  Closure at(Instant now, UUID id) {
    if (from != null && from.isBefore(now)) {
      throw Refused.invalid(
          new Detail(
              "InvalidPropertyValue",
              "The property from is %s, which is past: it is %s; leave it out to close the site now."
                  .formatted(from, now),
              "from"));
    }
    Instant begin = from == null ? now : from;
    if (until != null && !until.isAfter(begin)) {
      throw Refused.invalid(
          new Detail(
              "InvalidPropertyValue",
              "The property until is %s; it has to be after the beginning, %s."
                  .formatted(until, begin),
              "until"));
    }
    return new Closure(id, begin, until, reason);
  }

  /** Whether a closure is what is asked for, so that the request is one that comes again. */
  boolean isMetBy(Closure closure, Instant now) {
    boolean begins = from == null ? closure.covers(now) : from.equals(closure.from());
    return begins && Objects.equals(until, closure.until()) && reason.equals(closure.reason());
  }
}
