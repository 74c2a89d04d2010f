package io.driveport.local.faults;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Topic;
import io.driveport.local.faults.Seen.Replica;
import io.driveport.testkit.ReceivedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Nothing waits, what has come is noted as applied, rows have the version that is told, and
 * replicas that of their owners.
 */
final class TableLaws {

  private final Seen seen;
  private final EventLaws events;
  private final List<Violation> violations = new ArrayList<>();

  TableLaws(Seen seen, EventLaws events) {
    this.seen = seen;
    this.events = events;
  }

  /** What is broken. */
  List<Violation> violations() {
    seen.tables()
        .waiting()
        .forEach((service, rows) -> {
          if (rows > 0) {
            add("stuck", service, "%d events wait in its outbox".formatted(rows));
          }
        });
    seen.deadLetters().forEach(topic -> add("stuck", topic, "there is a dead letter"));
    noted("shipping-service", Topic.JOBS, EventLaws.is("JobShipped"));
    noted("job-service", Topic.PACKAGES, _ -> true);
    seen.tables().owned().forEach(this::owned);
    seen.tables().replicas().forEach(this::replica);
    seen.differences().forEach(each -> add("replicas", "check of the services", each));
    return violations;
  }

  /** Events that a service applies are in its inbox. */
  private void noted(String service, Topic topic, Predicate<ReceivedEvent> applied) {
    Set<UUID> inbox = seen.tables().applied().getOrDefault(service, Set.of());
    events.histories(topic).values().stream()
        .flatMap(List::stream)
        .filter(applied)
        .filter(event -> !inbox.contains(EventLaws.id(event)))
        .forEach(event ->
            add("applied", service, "its inbox has not noted " + EventLaws.described(event)));
  }

  private void owned(String topicName, Map<String, Long> rows) {
    compare("rows of " + topicName, rows, told(topicName), "the topic tells", "present");
  }

  private void replica(String name, Replica replica) {
    Map<String, Long> owner =
        seen.tables().owned().getOrDefault(replica.topic(), told(replica.topic()));
    compare("replica " + name, replica.versions(), owner, "its owner has", "replicas");
  }

  private void compare(
      String what, Map<String, Long> rows, Map<String, Long> others, String whose, String law) {
    Set<String> keys = new HashSet<>(rows.keySet());
    keys.addAll(others.keySet());
    for (String key : keys) {
      if (!Objects.equals(rows.get(key), others.get(key))) {
        add(
            law,
            what + ", " + key,
            "it has version %s, %s %s".formatted(rows.get(key), whose, others.get(key)));
      }
    }
  }

  /** The versions of what is there, as a topic tells them. */
  private Map<String, Long> told(String topicName) {
    Topic topic =
        Arrays.stream(Topic.values())
            .filter(each -> each.topicName().equals(topicName))
            .findFirst()
            .orElseThrow();
    Map<String, Long> versions = new HashMap<>();
    events
        .histories(topic)
        .forEach((key, history) -> {
          ReceivedEvent last = history.getLast();
          if (!EventLaws.is("JobDeleted").test(last)) {
            versions.put(key, Long.parseLong(last.header(CloudEventHeaders.SEQUENCE)));
          }
        });
    return versions;
  }

  private void add(String law, String subject, String detail) {
    violations.add(new Violation(law, subject, detail));
  }
}
