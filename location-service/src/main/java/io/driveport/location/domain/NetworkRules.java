package io.driveport.location.domain;

import io.driveport.location.domain.Refused.Detail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What has to hold for all sites together: at every time, present and planned, a closed site has an
 * open one that stands in for it. Sites may stand in for each other in a circle as long as that
 * holds.
 */
public final class NetworkRules {

  /** Sites that an installation can have. */
  public static final int MOST_SITES = 300;

  /**
   * Requires that a change breaks nothing that was whole before it.
   *
   * @param before the sites before the change
   * @param after the sites after it
   * @param changed the one that is changed or new
   * @throws Refused with everything that the change would break
   */
  public static void require(Network before, Network after, Location changed, Instant now) {
    List<Detail> findings = new ArrayList<>();
    if (!before
        .find(changed.name())
        .map(Location::settings)
        .equals(Optional.of(changed.settings()))) {
      findings.addAll(alternates(after, changed));
    }
    if (after.sites().size() > MOST_SITES) {
      findings.add(
          new Detail(
              "TooManyLocations",
              "There are %d locations, which is the most.".formatted(before.sites().size()),
              null));
    }
    findings.addAll(stranded(before, after, changed, now));
    if (!findings.isEmpty()) {
      throw Refused.conflict(findings);
    }
  }

  private static List<Detail> alternates(Network after, Location changed) {
    List<Detail> findings = new ArrayList<>();
    List<String> alternates = changed.settings().alternates();
    for (int i = 0; i < alternates.size(); i++) {
      String alternate = alternates.get(i);
      String target = "alternates[" + i + "]";
      if (alternate.equals(changed.name())) {
        findings.add(
            new Detail(
                "AlternateIsItself",
                "'%s' can't be an alternate of itself.".formatted(alternate),
                target));
      } else if (after.find(alternate).isEmpty()) {
        findings.add(
            new Detail(
                "UnknownAlternate",
                "There is no location '%s'; the locations are: %s."
                    .formatted(
                        alternate,
                        String.join(", ", after.sites().stream().map(Location::name).toList())),
                target));
      }
    }
    return findings;
  }

  /**
   * A finding for each site that would be stranded at some time and is not so now. One that is may
   * stay so if it has alternates, for there has to be something to tell.
   */
  private static List<Detail> stranded(
      Network before, Network after, Location changed, Instant now) {
    // Between two of these times nothing changes.
    NavigableSet<Instant> times = new TreeSet<>(before.timesFrom(now));
    times.addAll(after.timesFrom(now));
    Map<String, Instant> firstTimes = new TreeMap<>();
    for (Instant time : times) {
      Set<String> broken = after.stranded(time);
      if (!broken.isEmpty()) {
        Set<String> excused = before.stranded(time);
        if (changed.settings().alternates().isEmpty()) {
          excused.remove(changed.name());
        }
        broken.removeAll(excused);
      }
      broken.forEach(name -> firstTimes.putIfAbsent(name, time));
    }
    return firstTimes.entrySet().stream()
        .map(each -> stranded(after, each.getKey(), each.getValue(), now))
        .toList();
  }

  private static Detail stranded(Network after, String name, Instant time, Instant now) {
    String when = time.equals(now) ? "now" : "from " + time + " on";
    List<String> cycle = after.cycle(name);
    if (!cycle.isEmpty()) {
      return new Detail(
          "AlternatesCycle",
          "'%s' would be closed %s and have no open alternate: its alternates lead back to it, %s."
              .formatted(name, when, String.join(" -> ", cycle)),
          null);
    }
    List<String> alternates =
        after.find(name).map(site -> site.settings().alternates()).orElse(List.of());
    return new Detail(
        "NoOpenAlternate",
        "'%s' would be closed %s and have no open alternate: %s."
            .formatted(
                name,
                when,
                alternates.isEmpty()
                    ? "it has no alternates"
                    : String.join(", ", alternates) + " would be closed as well"),
        null);
  }

  private NetworkRules() {}
}
