package io.driveport.agent.submission;

import io.driveport.agent.rest.Location;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the site that takes the parcel: the one asked for if it is open, else the nearest of its
 * alternates, of theirs, and so on.
 *
 * <p>Each site is asked for once, so that sites that name each other end the search.
 *
 * @param <E> what a look-up may throw
 */
public final class SiteSearch<E extends Exception> {

  private static final int MOST_SITES = 200;

  private final Lookup<E> lookup;

  /** Searches with this look-up. */
  public SiteSearch(Lookup<E> lookup) {
    this.lookup = lookup;
  }

  /** Get Location: by display name or short name; empty if there is none of that name. */
  @FunctionalInterface
  public interface Lookup<E extends Exception> {

    /** Looks one site up. */
    Optional<Location> find(String name) throws E, InterruptedException;
  }

  /** Where a search ended. */
  public sealed interface Result {

    /**
     * A site takes the parcel.
     *
     * @param passed sites that were closed, in the order they were asked for
     */
    record Open(Location site, List<Location> passed) implements Result {}

    /** The site and everything it leads to is closed. */
    record AllClosed(List<Location> passed) implements Result {}

    /** There is no site of the name that was asked for. */
    record Unknown(String name) implements Result {}
  }

  /** Searches from the site of the given display or short name. */
  public Result from(String name) throws E, InterruptedException {
    Optional<Location> first = lookup.find(name);
    if (first.isEmpty()) {
      return new Result.Unknown(name);
    }
    List<Location> passed = new ArrayList<>();
    Set<String> asked = new HashSet<>(Set.of(Location.shortName(name)));
    Deque<Location> closed = new ArrayDeque<>(List.of(first.get()));
    if (first.get().isOpen()) {
      return new Result.Open(first.get(), passed);
    }
    while (!closed.isEmpty()) {
      Location here = closed.removeFirst();
      passed.add(here);
      asked.add(here.shortName());
      for (String alternate : here.alternateLocations()) {
        String shortName = Location.shortName(alternate);
        if (asked.size() < MOST_SITES && asked.add(shortName)) {
          Optional<Location> site = lookup.find(shortName);
          if (site.isPresent() && site.get().isOpen()) {
            passed.addAll(closed);
            return new Result.Open(site.get(), passed);
          }
          site.ifPresent(closed::add);
        }
      }
    }
    return new Result.AllClosed(passed);
  }
}
