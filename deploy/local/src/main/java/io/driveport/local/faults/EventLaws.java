package io.driveport.local.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Topic;
import io.driveport.testkit.ReceivedEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What must hold for everything on the topics, whoever was killed when. */
final class EventLaws {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Set<String> COMPACTED =
      Arrays.stream(Topic.values())
          .filter(Topic::compacted)
          .map(Topic::topicName)
          .collect(Collectors.toUnmodifiableSet());

  /** Events of a key by their first appearance; a later appearance of an id changes nothing. */
  private final Map<String, List<ReceivedEvent>> histories = new LinkedHashMap<>();

  private final List<String> violations = new ArrayList<>();

  /**
   * Reads what topics hold.
   *
   * @param events all that the topics hold, in order within each partition
   */
  EventLaws(List<ReceivedEvent> events) {
    Map<String, ReceivedEvent> firstOfId = new HashMap<>();
    Map<String, ReceivedEvent> lastOfKeys = new LinkedHashMap<>();
    for (ReceivedEvent event :
        events.stream().sorted(Comparator.comparingLong(ReceivedEvent::offset)).toList()) {
      lastOfKeys.put(historyOf(event), event);
      ReceivedEvent first = firstOfId.putIfAbsent(event.header(CloudEventHeaders.ID), event);
      if (first == null) {
        histories.computeIfAbsent(historyOf(event), _ -> new ArrayList<>()).add(event);
      } else if (!sameFact(first, event)) {
        violations.add("%s was first %s".formatted(described(event), described(first)));
      }
    }
    histories.forEach(this::checkSequence);
    lastOfKeys.values().stream()
        .filter(event -> COMPACTED.contains(event.topic()))
        .forEach(this::checkLast);
  }

  /** What has been broken, each in a sentence; empty if nothing. */
  List<String> violations() {
    return violations;
  }

  /** Everything told in a topic, each event once, by its key and in order. */
  Map<String, List<ReceivedEvent>> histories(Topic topic) {
    Map<String, List<ReceivedEvent>> found = new LinkedHashMap<>();
    String prefix = topic.topicName() + "/";
    histories.forEach((key, history) -> {
      if (key.startsWith(prefix)) {
        found.put(key.substring(prefix.length()), List.copyOf(history));
      }
    });
    return found;
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

  /** The id of an event. */
  static UUID id(ReceivedEvent event) {
    return UUID.fromString(event.header(CloudEventHeaders.ID));
  }

  /** Whether an event is of a type, by the name of its record. */
  static Predicate<ReceivedEvent> is(String record) {
    return event -> event.header(CloudEventHeaders.TYPE).equals("io.driveport." + record + ".v1");
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

  /** What compaction keeps has to be the present state. */
  private void checkLast(ReceivedEvent last) {
    ReceivedEvent newest = histories.getOrDefault(historyOf(last), List.of(last)).getLast();
    if (!id(newest).equals(id(last))) {
      violations.add(
          "%s is what stays on the topic, behind %s".formatted(described(last), described(newest)));
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

  /** An event in words for people. */
  static String described(ReceivedEvent event) {
    return "%s of %s with ce_sequence %s and ce_id %s at offset %d of partition %d"
        .formatted(
            event.header(CloudEventHeaders.TYPE),
            historyOf(event),
            event.header(CloudEventHeaders.SEQUENCE),
            event.header(CloudEventHeaders.ID),
            event.offset(),
            event.partition());
  }

  /** The body of an event; JSON's null for a tombstone. */
  static JsonNode body(ReceivedEvent event) {
    try {
      return JSON.readTree(Optional.ofNullable(event.data()).orElse("null"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + described(event), e);
    }
  }
}
