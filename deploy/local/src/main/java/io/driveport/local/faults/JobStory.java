package io.driveport.local.faults;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What may be true of a job after what its client was told: a set of possible facts, since what was
 * asked and not answered may have been done or not.
 *
 * <p>No facts at all mean that there is no job.
 */
final class JobStory {

  private static final String LAW = "acknowledged";
  private static final Map<String, String> ABSENT = Map.of();

  private final String job;
  private final List<Violation> violations = new ArrayList<>();
  private Set<Map<String, String>> possible = Set.of(ABSENT);

  /**
   * Reads what a client was told of a job.
   *
   * @param ledger about this job, in order
   */
  JobStory(String job, List<Told> ledger) {
    this.job = job;
    ledger.forEach(this::read);
  }

  /** Answers that contradict what was told before. */
  List<Violation> violations() {
    return violations;
  }

  /** The facts that may be true at the end; empty ones mean that there may be no job. */
  Set<Map<String, String>> possible() {
    return possible;
  }

  private void read(Told told) {
    Set<Map<String, String>> before = possible;
    Set<Map<String, String>> after =
        before.stream()
            .map(facts -> done(told.ask(), facts))
            .collect(Collectors.toCollection(LinkedHashSet::new));
    if (told.refused()) {
      possible = refused(told, before);
    } else if (told.acknowledged()) {
      possible = shown(told, after);
    } else {
      after.addAll(before);
      possible = after;
    }
  }

  /** Nothing that a client of the lab asks has to be refused, unless the job is not there. */
  private Set<Map<String, String>> refused(Told told, Set<Map<String, String>> before) {
    if (told.status() == 404 && before.contains(ABSENT) && told.ask().kind() != Ask.Kind.CREATE) {
      return Set.of(ABSENT);
    }
    violations.add(
        new Violation(
            LAW,
            job,
            "%s (request %d) was answered %d, though the job has to be %s"
                .formatted(told.ask().kind(), told.request(), told.status(), before)));
    return before;
  }

  private Set<Map<String, String>> shown(Told told, Set<Map<String, String>> after) {
    if (told.shown().isEmpty()) {
      return after;
    }
    if (after.contains(told.shown())) {
      return Set.of(told.shown());
    }
    violations.add(
        new Violation(
            LAW,
            job,
            "the answer to %s (request %d) shows %s, and has to show one of %s"
                .formatted(told.ask().kind(), told.request(), told.shown(), after)));
    return after;
  }

  /** The facts after what was asked, if it is done. */
  private static Map<String, String> done(Ask ask, Map<String, String> facts) {
    Map<String, String> after = new HashMap<>(facts);
    switch (ask.kind()) {
      case CREATE -> {
        if (facts.isEmpty()) {
          after.putAll(ask.said());
        }
      }
      case UPDATE, SHIP, CANCEL -> {
        if (!facts.isEmpty()) {
          after.putAll(ask.said());
        }
      }
      case DELETE -> after.clear();
      case READ, SCAN, SITE -> {}
    }
    return Map.copyOf(after);
  }
}
