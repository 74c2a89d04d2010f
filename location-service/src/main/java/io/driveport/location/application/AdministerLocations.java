package io.driveport.location.application;

import io.driveport.location.domain.Closure;
import io.driveport.location.domain.Location;
import io.driveport.location.domain.Network;
import io.driveport.location.domain.NetworkRules;
import io.driveport.location.domain.Refused;
import io.driveport.location.domain.RequestedClosure;
import io.driveport.location.domain.Settings;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.conditional.Precondition;
import io.driveport.servicekit.conditional.Precondition.PreconditionFailed;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Use cases: an operator creates and changes sites, closes and reopens them. Each stores all of the
 * change or nothing; repeating one changes nothing.
 */
@ApplicationScoped
public class AdministerLocations {

  private final Locations locations;
  private final Announcements announcements;
  private final Audit audit;
  private final DatabaseClock clock;

  AdministerLocations(
      Locations locations, Announcements announcements, Audit audit, DatabaseClock clock) {
    this.audit = audit;
    this.locations = locations;
    this.announcements = announcements;
    this.clock = clock;
  }

  /** The site as it now is, and whether the request has made something new. */
  public record Result(ToldSite site, boolean created) {}

  /** What a change makes of the site that there is, if there is one. */
  private interface Decision {
    Location of(Optional<Location> present, Instant now);
  }

  /**
   * Creates a site, or gives it other settings.
   *
   * @param settings whose display name means the site
   * @throws PreconditionFailed if the present site is not as the client requires
   * @throws Refused if the alternates are not allowed
   */
  @Transactional
  public Result put(Settings settings, Precondition precondition) {
    Location requested = Location.of(settings);
    return change(
        requested.name(),
        precondition,
        (present, _) -> present.map(site -> site.with(settings)).orElse(requested));
  }

  /**
   * Closes a site, now or later.
   *
   * @throws UnknownLocation if there is no such site
   * @throws PreconditionFailed if the present site is not as the client requires
   * @throws Refused if it or another site would be left without an open alternate
   */
  @Transactional
  public Result close(String name, RequestedClosure requested, Precondition precondition) {
    UUID id = UUID.randomUUID();
    ToldSite site =
        change(name, precondition, (present, now) -> known(name, present).close(requested, id, now))
            .site();
    return new Result(site, site.location().closures().stream().anyMatch(c -> c.id().equals(id)));
  }

  /**
   * Ends the closure that there is now.
   *
   * @throws UnknownLocation if there is no such site
   * @throws PreconditionFailed if the present site is not as the client requires
   */
  @Transactional
  public ToldSite reopen(String name, Precondition precondition) {
    return change(name, precondition, (present, now) -> known(name, present).reopen(now)).site();
  }

  /**
   * Takes back a closure that has not begun.
   *
   * @throws UnknownLocation if there is no such site
   * @throws UnknownClosure if it has no such closure
   * @throws PreconditionFailed if the present site is not as the client requires
   * @throws Refused if it has begun
   */
  @Transactional
  public ToldSite takeBack(String name, UUID closure, Precondition precondition) {
    return change(
            name,
            precondition,
            (present, now) -> {
              Location site = known(name, present);
              return site.takeBack(closure(site, closure), now);
            })
        .site();
  }

  private Result change(String name, Precondition precondition, Decision decision) {
    locations.lock();
    Instant now = clock.now();
    List<ToldSite> stored = locations.all();
    Optional<ToldSite> present =
        stored.stream().filter(site -> site.location().name().equals(name)).findFirst();
    precondition.require(present.map(ToldSite::tag));
    Network before = Network.of(stored.stream().map(ToldSite::location).toList()).at(now);
    Location changed = decision.of(before.find(name), now);
    Network after = before.with(changed);
    NetworkRules.require(before, after, changed, now);
    ToldSite site =
        announcements.of(after, stored, now).stream()
            .filter(each -> each.location().name().equals(name))
            .findFirst()
            .or(() -> present)
            .orElseThrow();
    audit.done(Owner.ofLocation(name), name);
    return new Result(site, present.isEmpty());
  }

  private Location known(String name, Optional<Location> present) {
    return present.orElseThrow(() ->
        new UnknownLocation(
            name, locations.all().stream().map(site -> site.location().name()).toList()));
  }

  private static Closure closure(Location site, UUID id) {
    return site.closures().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new UnknownClosure(id, site));
  }
}
