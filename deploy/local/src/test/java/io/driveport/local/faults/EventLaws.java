package io.driveport.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Topic;
import io.driveport.testkit.ReceivedEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What must hold for everything on the topics, whoever was killed when. */
final class EventLaws {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Events of a key by their first appearance; a later appearance of an id changes nothing. */
  private final Map<String, List<ReceivedEvent>> histories = new LinkedHashMap<>();

  private final List<String> violations = new ArrayList<>();

  /**
   * @param events all that the topics hold, in order within each partition
   */
  EventLaws(List<ReceivedEvent> events) {
    Map<String, ReceivedEvent> firstOfId = new HashMap<>();
    for (ReceivedEvent event :
        events.stream().sorted(Comparator.comparingLong(ReceivedEvent::offset)).toList()) {
      ReceivedEvent first = firstOfId.putIfAbsent(event.header(CloudEventHeaders.ID), event);
      if (first == null) {
        histories.computeIfAbsent(historyOf(event), _ -> new ArrayList<>()).add(event);
      } else if (!sameFact(first, event)) {
        violations.add("%s was first %s".formatted(described(event), described(first)));
      }
    }
    histories.forEach(this::checkSequence);
  }

  /** What has been broken, each in a sentence; empty if nothing. */
  List<String> violations() {
    return violations;
  }

  /** Events of an aggregate, each once. */
  List<ReceivedEvent> history(Topic topic, String key) {
    return histories.getOrDefault(topic.topicName() + "/" + key, List.of());
  }

  /** Events about packages of a job, each once. */
  List<ReceivedEvent> packageEvents(UUID job) {
    return histories.values().stream()
        .flatMap(List::stream)
        .filter(event -> event.topic().equals(Topic.PACKAGES.topicName()))
        .filter(event -> body(event).at("/job/id").asText().equals(job.toString()))
        .toList();
  }

  /** Checks that jobs have lived the life that their customers asked for, each step once. */
  void checkShipped(Collection<UUID> jobs) {
    for (UUID job : jobs) {
      List<ReceivedEvent> events = history(Topic.JOBS, job.toString());
      List<ReceivedEvent> packages = packageEvents(job);
      expect(
          job,
          "first events that are JobCreated",
          1,
          events.stream().limit(1).filter(is("JobCreated")).count());
      expect(job, "JobCreated", 1, events.stream().filter(is("JobCreated")).count());
      expect(job, "JobShipped", 1, events.stream().filter(is("JobShipped")).count());
      expect(job, "packages", 1, packages.stream().map(ReceivedEvent::key).distinct().count());
      expect(
          job, "PackageRegistered", 1, packages.stream().filter(is("PackageRegistered")).count());
      expect(
          job,
          "snapshots, as there are events of the job",
          events.size(),
          history(Topic.JOB_SNAPSHOTS, job.toString()).size());
      expect(
          job,
          "JobUpdated(package), as there are events of packages",
          packages.size(),
          events.stream().filter(is("JobUpdated")).filter(EventLaws::tellsOfPackage).count());
    }
  }

  static UUID id(ReceivedEvent event) {
    return UUID.fromString(event.header(CloudEventHeaders.ID));
  }

  static java.util.function.Predicate<ReceivedEvent> is(String record) {
    return event -> event.header(CloudEventHeaders.TYPE).equals("io.driveport." + record + ".v1");
  }

  private void expect(UUID job, String what, long expected, long found) {
    if (found != expected) {
      violations.add("job %s has %d %s instead of %d".formatted(job, found, what, expected));
    }
  }

  private void checkSequence(String key, List<ReceivedEvent> history) {
    for (int i = 0; i < history.size(); i++) {
      String sequence = history.get(i).header(CloudEventHeaders.SEQUENCE);
      if (!sequence.equals(Integer.toString(i + 1))) {
        violations.add(
            "%s: new event number %d is %s".formatted(key, i + 1, described(history.get(i))));
      }
    }
  }

  private static boolean sameFact(ReceivedEvent first, ReceivedEvent again) {
    return historyOf(first).equals(historyOf(again))
        && first.headers().equals(again.headers())
        && Optional.ofNullable(first.data()).equals(Optional.ofNullable(again.data()));
  }

  private static String historyOf(ReceivedEvent event) {
    return event.topic() + "/" + event.key();
  }

  private static boolean tellsOfPackage(ReceivedEvent event) {
    JsonNode changed = body(event).at("/changed");
    return changed.size() == 1 && changed.get(0).asText().equals("package");
  }

  private static String described(ReceivedEvent event) {
    return "%s of %s with ce_sequence %s and ce_id %s at offset %d of partition %d"
        .formatted(
            event.header(CloudEventHeaders.TYPE),
            historyOf(event),
            event.header(CloudEventHeaders.SEQUENCE),
            event.header(CloudEventHeaders.ID),
            event.offset(),
            event.partition());
  }

  private static JsonNode body(ReceivedEvent event) {
    try {
      return JSON.readTree(Optional.ofNullable(event.data()).orElse("null"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + described(event), e);
    }
  }
}
