package io.driveport.local.faults;

import io.driveport.contracts.Topic;
import io.driveport.local.faults.Ask.Kind;
import io.driveport.local.faults.Seen.Step;
import io.driveport.testkit.ReceivedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Each step of a job has an event and a cause, and each event and each request its one step. */
final class TimelineLaws {

  private static final Map<Kind, String> EVENTS =
      Map.of(
          Kind.CREATE, "JobCreated",
          Kind.UPDATE, "JobUpdated",
          Kind.SHIP, "JobShipped",
          Kind.CANCEL, "JobCancelRequested");

  private final Map<String, List<Request>> requests;
  private final Seen seen;
  private final Map<String, List<ReceivedEvent>> histories;
  private final Set<String> told;
  private final List<Violation> violations = new ArrayList<>();

  TimelineLaws(List<Told> ledger, Seen seen, EventLaws events) {
    this.requests =
        Request.of(ledger.stream().filter(each -> EVENTS.containsKey(each.ask().kind())).toList())
            .stream()
            .collect(Collectors.groupingBy(each -> each.ask().subject()));
    this.seen = seen;
    this.histories = events.histories(Topic.JOBS);
    this.told =
        seen.events().stream()
            .map(event -> EventLaws.id(event).toString())
            .collect(Collectors.toSet());
  }

  /** What is broken. */
  List<Violation> violations() {
    seen.timelines()
        .forEach((job, steps) -> {
          List<ReceivedEvent> history = histories.getOrDefault(job, List.of());
          eachHasItsEvent(job, steps, history);
          if (!history.isEmpty()) {
            causes(job, steps, requests.getOrDefault(JobLaws.path(history.getFirst()), List.of()));
          }
        });
    return violations;
  }

  private void eachHasItsEvent(String job, List<Step> steps, List<ReceivedEvent> history) {
    for (int i = 0; i < Math.max(steps.size(), history.size()); i++) {
      if (i >= history.size()) {
        add("event", job, "its %s has no event".formatted(steps.get(i)));
      } else if (i >= steps.size()) {
        add("change", job, "no step of it is " + EventLaws.described(history.get(i)));
      } else if (steps.get(i).sequence() != i + 1
          || !EventLaws.is(steps.get(i).event()).test(history.get(i))) {
        add(
            "event",
            job,
            "its %s is told as %s".formatted(steps.get(i), EventLaws.described(history.get(i))));
      }
    }
  }

  private void causes(String job, List<Step> steps, List<Request> asked) {
    Map<String, Long> byCause =
        steps.stream()
            .collect(
                Collectors.groupingBy(
                    step -> step.event() + " by " + step.causeId(), Collectors.counting()));
    byCause.forEach((cause, count) -> {
      if (count > 1) {
        add("once", job, "there are %d steps %s".formatted(count, cause));
      }
    });
    Set<String> known = new HashSet<>();
    Map<String, Long> perhaps = new HashMap<>();
    for (Request request : asked) {
      String event = EVENTS.getOrDefault(request.ask().kind(), "");
      request.tries().forEach(told -> known.add(told.requestId()));
      if (request.acknowledgedAtOnce()) {
        String id = request.tries().getFirst().requestId();
        if (!byCause.containsKey(event + " by " + id)) {
          add("acknowledged", job, "no step of it is the acknowledged %s %s".formatted(event, id));
        }
      } else {
        perhaps.merge(event, 1L, Long::sum);
      }
    }
    steps.stream()
        .filter(step -> !isOfKnownCause(step, known))
        .collect(Collectors.groupingBy(Step::event))
        .forEach((event, unknown) -> {
          if (unknown.size() > perhaps.getOrDefault(event, 0L)) {
            add("unasked", job, "nobody has asked for all of " + unknown);
          }
        });
  }

  private boolean isOfKnownCause(Step step, Set<String> requestIds) {
    return switch (step.cause()) {
      case "Request" -> requestIds.contains(step.causeId());
      case "Event" -> told.contains(step.causeId());
      default -> false;
    };
  }

  private void add(String law, String job, String detail) {
    violations.add(new Violation(law, "job " + job, detail));
  }
}
