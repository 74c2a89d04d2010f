package io.driveport.location.domain;

import io.driveport.contracts.LocationEvent.LocationChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All sites together, since they stand in for each other. */
public final class Network {

  private final NavigableMap<String, Location> sites;

  private Network(NavigableMap<String, Location> sites) {
    this.sites = sites;
  }

  /** The network of these sites. */
  public static Network of(Collection<Location> sites) {
    return new Network(
        sites.stream()
            .collect(
                Collectors.toMap(
                    Location::name, Function.identity(), (one, other) -> other, TreeMap::new)));
  }

  /** All sites, by short name. */
  public List<Location> sites() {
    return List.copyOf(sites.values());
  }

  /** The site with a short name. */
  public Optional<Location> find(String name) {
    return Optional.ofNullable(sites.get(name));
  }

  /** The same with a site more, or with one as it now is. */
  public Network with(Location site) {
    NavigableMap<String, Location> changed = new TreeMap<>(sites);
    changed.put(site.name(), site);
    return new Network(changed);
  }

  /** Without the closures that are over. */
  public Network at(Instant now) {
    return of(sites.values().stream().map(site -> site.at(now)).toList());
  }

  /**
   * The sites to use for one: itself in front, if it is open, then the open ones among its
   * alternates, in order of preference; an alternate that is closed as well is replaced by its own
   * ones.
   *
   * @return never a closed site; empty if no site can be used
   */
  public List<String> usable(String name, Instant at) {
    SequencedSet<String> usable = new LinkedHashSet<>();
    Set<String> visited = new TreeSet<>(Set.of(name));
    find(name)
        .ifPresent(site -> {
          if (site.isOpen(at)) {
            usable.add(name);
          }
          collect(site, at, usable, visited);
        });
    return List.copyOf(usable);
  }

  private void collect(
      Location site, Instant at, SequencedSet<String> usable, Set<String> visited) {
    for (String alternate : site.settings().alternates()) {
      Location next = sites.get(alternate);
      if (next != null && visited.add(alternate)) {
        if (next.isOpen(at)) {
          usable.add(alternate);
        } else {
          collect(next, at, usable, visited);
        }
      }
    }
  }

  /** The sites that are closed at that time and have no open one that stands in for them. */
  public Set<String> stranded(Instant at) {
    return sites.keySet().stream()
        .filter(name -> usable(name, at).isEmpty())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** That time, and all later ones at which a site closes or reopens. */
  public NavigableSet<Instant> timesFrom(Instant now) {
    NavigableSet<Instant> times = new TreeSet<>(Set.of(now));
    sites.values().forEach(site -> site.boundariesAfter(now).forEach(times::add));
    return times;
  }

  /** The alternates from a site on that lead back to it; empty if none do. */
  public List<String> cycle(String name) {
    List<String> way = new ArrayList<>(List.of(name));
    return leadsBack(name, name, way, new TreeSet<>()) ? List.copyOf(way) : List.of();
  }

  private boolean leadsBack(String from, String to, List<String> way, Set<String> visited) {
    for (String next :
        find(from).map(Location::settings).map(Settings::alternates).orElse(List.of())) {
      if (next.equals(to) || visited.add(next)) {
        way.add(next);
        if (next.equals(to) || leadsBack(next, to, way, visited)) {
          return true;
        }
        way.removeLast();
      }
    }
    return false;
  }

  /**
   * What is to be told of a site at that time. Of a site that is stranded, which no change of ours
   * brings about, its alternates are told as they are.
   */
  public LocationChanged announcement(String name, Instant at) {
    Location site = Objects.requireNonNull(sites.get(name), name).at(at);
    List<String> usable = usable(name, at);
    return Announcement.of(site, usable.isEmpty() ? site.settings().alternates() : usable);
  }

  /** What is to be told of every site at that time, by short name. */
  public Map<String, LocationChanged> announcements(Instant at) {
    return sites.keySet().stream()
        .collect(Collectors.toMap(Function.identity(), name -> announcement(name, at)));
  }
}
