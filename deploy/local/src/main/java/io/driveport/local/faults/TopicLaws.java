package io.driveport.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Topic;
import io.driveport.testkit.ReceivedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Laws of the topics alone: order and copies, keys, snapshots that follow events. */
final class TopicLaws {

  private final EventLaws laws;
  private final List<ReceivedEvent> events;
  private final List<Violation> violations = new ArrayList<>();

  TopicLaws(EventLaws laws, List<ReceivedEvent> events) {
    this.laws = laws;
    this.events = events;
  }

  /** What is broken. */
  List<Violation> violations() {
    laws.violations().forEach(each -> violations.add(new Violation("order", "topics", each)));
    partitions();
    keys();
    owners();
    ends();
    snapshots();
    return violations;
  }

  private void partitions() {
    Map<String, Integer> partitions = new HashMap<>();
    for (ReceivedEvent event : events) {
      Integer first = partitions.putIfAbsent(event.topic() + "/" + event.key(), event.partition());
      if (first != null && first != event.partition()) {
        add("key", event, "its key was in partition " + first + " before");
      }
    }
  }

  private void keys() {
    for (Topic topic : Topic.values()) {
      for (ReceivedEvent event : eventsOf(topic)) {
        String repeated =
            event.data() == null
                ? event.key()
                : EventLaws.body(event).at(topic.keyField()).asText();
        if (!Objects.equals(event.key(), repeated)
            || !Objects.equals(event.key(), event.header(CloudEventHeaders.SUBJECT))) {
          add("key", event, "its body says that the key is " + repeated);
        }
        if (topic.publishers().stream()
            .noneMatch(one -> event.header(CloudEventHeaders.SOURCE).endsWith("/" + one))) {
          add("key", event, "its source is " + event.header(CloudEventHeaders.SOURCE));
        }
      }
    }
  }

  /** Whoever takes one tenant's events alone goes by the header. */
  private void owners() {
    for (Topic topic : List.of(Topic.JOBS, Topic.JOB_SNAPSHOTS, Topic.PACKAGES)) {
      for (ReceivedEvent event : eventsOf(topic)) {
        String owner = event.header(CloudEventHeaders.SUBSCRIPTION_ID);
        String told =
            event.data() == null ? owner : EventLaws.body(event).at("/job/subscriptionId").asText();
        if (owner.isEmpty() || !owner.equals(told)) {
          add("owner", event, "of '%s', by its header of '%s'".formatted(told, owner));
        }
      }
    }
  }

  private void ends() {
    laws.histories(Topic.JOBS)
        .forEach((_, history) -> {
          if (!EventLaws.is("JobCreated").test(history.getFirst())) {
            add("life", history.getFirst(), "a job begins with it");
          }
          history.subList(0, history.size() - 1).stream()
              .filter(EventLaws.is("JobDeleted"))
              .forEach(event -> add("life", event, "it is not the last one of its job"));
        });
  }

  /** Each event of a job has a snapshot under its sequence that tells the same. */
  private void snapshots() {
    Map<String, List<ReceivedEvent>> snapshots = laws.histories(Topic.JOB_SNAPSHOTS);
    Map<String, List<ReceivedEvent>> jobs = laws.histories(Topic.JOBS);
    jobs.forEach((job, history) -> {
      List<ReceivedEvent> copies = snapshots.getOrDefault(job, List.of());
      if (copies.size() != history.size()) {
        violations.add(
            new Violation(
                "snapshots",
                "job " + job,
                "%d events and %d snapshots".formatted(history.size(), copies.size())));
      }
      for (int i = 0; i < Math.min(history.size(), copies.size()); i++) {
        JsonNode told = EventLaws.body(history.get(i)).path("snapshot");
        JsonNode copied = EventLaws.body(copies.get(i)).path("snapshot");
        if (!told.equals(copied)) {
          add("snapshots", copies.get(i), "it tells %s, the event %s".formatted(copied, told));
        }
      }
    });
    snapshots.keySet().stream()
        .filter(job -> !jobs.containsKey(job))
        .forEach(job ->
            violations.add(new Violation("snapshots", "job " + job, "snapshots without events")));
  }

  private List<ReceivedEvent> eventsOf(Topic topic) {
    return events.stream().filter(event -> event.topic().equals(topic.topicName())).toList();
  }

  private void add(String law, ReceivedEvent event, String detail) {
    violations.add(new Violation(law, EventLaws.described(event), detail));
  }
}
