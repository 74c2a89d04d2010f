package io.driveport.location.domain;

import io.driveport.location.domain.Refused.Detail;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A receiving site. When it is open follows from its closures and the time alone.
 *
 * @param name short name, such as {@code westus}: the display name in lower case without spaces
 * @param closures by their beginning; no two overlap
 */
public record Location(String name, Settings settings, List<Closure> closures) {

  /** Closures that a site can have at a time, past ones not counted. */
  public static final int MOST_CLOSURES = 20;

  private static final String SHORT_NAME = "[a-z0-9]+";

  /**
   * Brings the closures into their order.
   *
   * @throws IllegalArgumentException naming the site if its two names don't mean each other
   */
  public Location {
    closures = closures.stream().sorted(Comparator.comparing(Closure::from)).toList();
    if (!name.matches(SHORT_NAME)
        || !name.equals(LocationName.shortNameOf(settings.displayName()))) {
      throw new IllegalArgumentException(
          "Location '%s': its name has to be '%s' in lower case without spaces"
              .formatted(name, settings.displayName()));
    }
  }

  /** A new site, which is open. */
  public static Location of(Settings settings) {
    return new Location(LocationName.shortNameOf(settings.displayName()), settings, List.of());
  }

  /** Whether it takes parcels at that time. */
  public boolean isOpen(Instant at) {
    return closureAt(at).isEmpty();
  }

  /** What closes it at that time, if something does. */
  public Optional<Closure> closureAt(Instant at) {
    return closures.stream().filter(closure -> closure.covers(at)).findFirst();
  }

  /** The same site with other settings, which have the same name. */
  public Location with(Settings other) {
    return new Location(name, other, closures);
  }

  /** Without the closures that are over. */
  public Location at(Instant now) {
    return without(closure -> closure.isOver(now));
  }

  /**
   * Closes the site for a time; nothing changes if it is to be closed so already.
   *
   * @param id of the closure, if it is new
   * @throws Refused if the closure begins in the past, overlaps another one, or is one too many
   */
  public Location close(RequestedClosure requested, UUID id, Instant now) {
    if (closures.stream().anyMatch(closure -> requested.isMetBy(closure, now))) {
      return this;
    }
    Closure added = requested.at(now, id);
    List<Detail> overlapping =
        closures.stream().filter(added::overlaps).map(this::overlap).toList();
    if (!overlapping.isEmpty()) {
      throw Refused.conflict(overlapping);
    }
    if (closures.size() >= MOST_CLOSURES) {
      throw Refused.conflict(
          List.of(
              new Detail(
                  "TooManyClosures",
                  "'%s' has %d closures, which is the most; take one back first."
                      .formatted(name, closures.size()),
                  null)));
    }
    return new Location(
        name, settings, Stream.concat(closures.stream(), Stream.of(added)).toList());
  }

  private Detail overlap(Closure other) {
    return new Detail(
        "ClosureOverlaps",
        "'%s' has the closure %s, %s; take it back or reopen the site first."
            .formatted(name, other.id(), other.inWords()),
        null);
  }

  /** Ends the closure that there is now; an open site stays as it is. */
  public Location reopen(Instant now) {
    return without(closure -> closure.covers(now));
  }

  /**
   * Takes a closure back that has not begun.
   *
   * @throws Refused if it has begun
   */
  public Location takeBack(Closure closure, Instant now) {
    if (closure.covers(now)) {
      throw Refused.conflict(
          List.of(
              new Detail(
                  "ClosureHasBegun",
                  "The closure %s of '%s' has begun; reopen the site to end it."
                      .formatted(closure.id(), name),
                  null)));
    }
    return without(closure::equals);
  }

  /** The times after that one at which a closure begins or ends. */
  public Stream<Instant> boundariesAfter(Instant at) {
    return closures.stream()
        .flatMap(closure -> Stream.of(closure.from(), closure.until()))
        .filter(Objects::nonNull)
        .filter(boundary -> boundary.isAfter(at));
  }

  /**
   * When it closes next, or reopens.
   *
   * @param open whether it is open now
   * @return empty if that is in nobody's plan
   */
  public Optional<Instant> nextChange(boolean open) {
    if (open) {
      return closures.stream().map(Closure::from).findFirst();
    }
    Optional<Instant> end = Optional.empty();
    for (Closure closure : closures) {
      if (end.isPresent() && closure.from().isAfter(end.get())) {
        break;
      }
      end = Optional.ofNullable(closure.until());
      if (end.isEmpty()) {
        break;
      }
    }
    return end;
  }

  /**
   * When another of its closures begins or ends, so that there is something else to tell: at or
   * before the next change, since one closure may follow another.
   *
   * @param open whether it is open now
   * @return empty if that is in nobody's plan
   */
  public Optional<Instant> nextNews(boolean open) {
    return closures.stream().findFirst().map(closure -> open ? closure.from() : closure.until());
  }

  private Location without(Predicate<Closure> gone) {
    return closures.stream().noneMatch(gone)
        ? this
        : new Location(name, settings, closures.stream().filter(gone.negate()).toList());
  }
}
