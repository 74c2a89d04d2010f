package io.driveport.local.faults;

import io.driveport.contracts.Topic;
import io.driveport.local.faults.Ask.Kind;
import io.driveport.testkit.ReceivedEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Each change of a site that was acknowledged is told once, and the last one is what is there. */
final class SiteLaws {

  private final Map<String, List<Request>> bySite = new LinkedHashMap<>();
  private final Seen seen;
  private final Map<String, List<ReceivedEvent>> histories;
  private final List<Violation> violations = new ArrayList<>();

  SiteLaws(List<Told> ledger, Seen seen, EventLaws events) {
    this.seen = seen;
    this.histories = events.histories(Topic.LOCATIONS);
    Request.of(ledger).stream()
        .filter(each -> each.ask().kind() == Kind.SITE)
        .forEach(
            each -> bySite.computeIfAbsent(each.ask().subject(), _ -> new ArrayList<>()).add(each));
  }

  /** What is broken. */
  List<Violation> violations() {
    bySite.forEach(this::check);
    return violations;
  }

  private void check(String site, List<Request> requests) {
    List<String> told =
        histories.getOrDefault(site, List.of()).stream().map(SiteLaws::information).toList();
    Set<String> possible = new LinkedHashSet<>(Set.of(""));
    Set<String> asked = new HashSet<>();
    for (Request request : requests) {
      String value = request.ask().said().getOrDefault(Facts.INFORMATION, "");
      asked.add(value);
      long times = told.stream().filter(value::equals).count();
      if (request.acknowledged()) {
        possible.clear();
        possible.add(value);
      } else if (request.unknown()) {
        possible.add(value);
      } else {
        add("acknowledged", site, "%s was refused".formatted(request.tries().getLast()));
      }
      if (times > 1 || (times == 0 && request.acknowledged())) {
        add("event", site, "%s is told %d times".formatted(value, times));
      }
    }
    String shown = seen.sites().getOrDefault(site, Map.of()).getOrDefault(Facts.INFORMATION, "");
    if (!possible.contains(shown)) {
      add(
          "acknowledged",
          site,
          "it says '%s', and has to say one of %s".formatted(shown, possible));
    }
    if (!told.isEmpty() && !told.getLast().equals(shown)) {
      add("present", site, "it says '%s', told last is '%s'".formatted(shown, told.getLast()));
    }
    told.stream()
        .filter(each -> !asked.contains(each))
        .forEach(each -> add("unasked", site, "nobody has asked for '%s'".formatted(each)));
  }

  private static String information(ReceivedEvent event) {
    return EventLaws.body(event).path("additionalShippingInformation").asText();
  }

  private void add(String law, String site, String detail) {
    violations.add(new Violation(law, "site " + site, detail));
  }
}
