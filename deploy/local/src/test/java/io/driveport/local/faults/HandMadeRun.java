package io.driveport.local.faults;

import io.driveport.contracts.Topic;
import io.driveport.local.faults.Ask.Kind;
import io.driveport.local.faults.Seen.JobParcel;
import io.driveport.local.faults.Seen.Parcel;
import io.driveport.local.faults.Seen.Replica;
import io.driveport.local.faults.Seen.Step;
import io.driveport.local.faults.Seen.Tables;
import io.driveport.testkit.ReceivedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run in which all went well, written by hand: a job is created, changed and shipped, its parcel
 * is scanned, and a site is changed. Tests spoil a piece of it.
 */
final class HandMadeRun {

  static final String JOB = "0b7a3f5e-6a1c-4c86-9d11-5f2d3c1e8a90";
  static final String PARCEL = "c6b0d4a2-0f5b-4b62-8b5e-7d9a3e1f2c44";
  static final String PATH = "lab-1/job-1";
  static final String NUMBER = "986578900000";
  static final String SITE = "labsite1";

  final List<Told> ledger = new ArrayList<>();
  final List<ReceivedEvent> events = new ArrayList<>();
  final Map<String, Map<String, String>> jobs = new HashMap<>();
  final Map<String, List<Step>> timelines = new HashMap<>();
  final Map<String, JobParcel> parcelsOfJobs = new HashMap<>();
  final Map<String, Parcel> parcels = new HashMap<>();
  final Map<String, Map<String, String>> sites = new HashMap<>();
  final List<String> deadLetters = new ArrayList<>();
  final List<String> differences = new ArrayList<>();
  final Map<String, Long> waiting = new HashMap<>();
  final Set<UUID> appliedByJobs = new HashSet<>();
  final Set<UUID> appliedByShipping = new HashSet<>();
  final Map<String, Map<String, Long>> owned = new LinkedHashMap<>();
  final Map<String, Long> replica = new HashMap<>(Map.of(SITE, 1L));

  HandMadeRun() {
    told(1, Kind.CREATE, PATH, facts("Creating", "0", null), "r1", facts("Creating", "0", null));
    told(2, Kind.UPDATE, PATH, Map.of("step", "1"), "r2", facts("Creating", "1", null));
    told(3, Kind.SHIP, PATH, shipping(), "r3", facts("Shipping", "1", NUMBER));
    told(4, Kind.SCAN, NUMBER, Map.of("s-1", "PickedUp"), "r4", Map.of("s-1", "New"));
    told(5, Kind.SITE, SITE, Map.of(Facts.INFORMATION, "Change 1"), "r5", Map.of());
    job("JobCreated", 1, "Creating", "");
    job("JobUpdated", 2, "Creating", "\"logLevel\"");
    job("JobShipped", 3, "Shipping", "\"deliveryPackage\"");
    job("JobUpdated", 4, "Shipping", "\"package\"");
    parcel("PackageRegistered", 1, "");
    parcel("PackageScanned", 2, ", \"state\": \"InTransit\", \"scan\": {\"id\": \"s-1\"}");
    event(
        Topic.LOCATIONS,
        "LocationChanged",
        SITE,
        1,
        "{\"name\": \"labsite1\", \"additionalShippingInformation\": \"Change 1\"}");
    jobs.put(PATH, facts("Shipping", "1", NUMBER));
    timelines.put(
        JOB,
        new ArrayList<>(
            List.of(
                new Step(1, "JobCreated", "Request", "r1"),
                new Step(2, "JobUpdated", "Request", "r2"),
                new Step(3, "JobShipped", "Request", "r3"),
                new Step(4, "JobUpdated", "Event", id(Topic.PACKAGES, PARCEL, 1)))));
    parcelsOfJobs.put(JOB, new JobParcel(PARCEL, "InTransit"));
    parcels.put(PARCEL, new Parcel(JOB, 2, "InTransit", NUMBER, List.of("s-1")));
    sites.put(SITE, Map.of(Facts.INFORMATION, "Change 1"));
    waiting.put("job-service", 0L);
    appliedByShipping.add(UUID.fromString(id(Topic.JOBS, JOB, 3)));
    appliedByJobs.add(UUID.fromString(id(Topic.PACKAGES, PARCEL, 1)));
    appliedByJobs.add(UUID.fromString(id(Topic.PACKAGES, PARCEL, 2)));
    owned.put(Topic.JOBS.topicName(), new HashMap<>(Map.of(JOB, 4L)));
    owned.put(Topic.PACKAGES.topicName(), new HashMap<>(Map.of(PARCEL, 2L)));
    owned.put(Topic.LOCATIONS.topicName(), new HashMap<>(Map.of(SITE, 1L)));
  }

  /** What the checker says. */
  List<String> laws() {
    return Checker.violations(ledger, seen()).stream().map(Violation::law).distinct().toList();
  }

  /** Everything that is there. */
  Seen seen() {
    return new Seen(
        jobs,
        timelines,
        parcelsOfJobs,
        parcels,
        sites,
        events,
        deadLetters,
        new Tables(
            waiting,
            Map.of("job-service", appliedByJobs, "shipping-service", appliedByShipping),
            owned,
            Map.of("site of job-service", new Replica(Topic.LOCATIONS.topicName(), replica))),
        differences);
  }

  /** A client is told that something is done. */
  void told(
      long request,
      Kind kind,
      String subject,
      Map<String, String> said,
      String requestId,
      Map<String, String> shown) {
    ledger.add(
        new Told(
            request,
            "a client",
            new Ask(kind, subject, said),
            "",
            "",
            200,
            requestId,
            kind.ofJob() ? JOB : "",
            shown));
  }

  /** A client gets another answer, or none. */
  void answered(long request, Kind kind, String subject, Map<String, String> said, int status) {
    ledger.add(
        new Told(
            request, "a client", new Ask(kind, subject, said), "", "", status, "", "", Map.of()));
  }

  /** Facts of a job. */
  static Map<String, String> facts(String state, String step, @Nullable String number) {
    Map<String, String> facts =
        new HashMap<>(
            Map.of("state", state, "cancelRequested", "false", "logLevel", "Error", "step", step));
    if (number != null) {
      facts.put("trackingNumber", number);
    }
    return facts;
  }

  private static Map<String, String> shipping() {
    return Map.of("state", "Shipping", "trackingNumber", NUMBER);
  }

  /** An event of the job and its snapshot. */
  void job(String type, long sequence, String state, String changed) {
    String number =
        state.equals("Shipping")
            ? ", \"deliveryPackage\": {\"trackingNumber\": \"%s\"}".formatted(NUMBER)
            : "";
    String body =
        """
        {"job": {"id": "%s", "subscriptionId": "lab-1", "name": "job-1"}, "changed": [%s],
         "snapshot": {"state": "%s", "cancelRequested": false, "logLevel": "Error"%s}}
        """
            .formatted(JOB, changed, state, number);
    event(Topic.JOBS, type, JOB, sequence, body);
    event(Topic.JOB_SNAPSHOTS, "JobSnapshotChanged", JOB, sequence, body);
  }

  /** An event of the parcel. */
  void parcel(String type, long sequence, String more) {
    event(
        Topic.PACKAGES,
        type,
        PARCEL,
        sequence,
        """
        {"packageId": "%s", "job": {"id": "%s", "subscriptionId": "lab-1"}, "jobVersion": 3%s}
        """
            .formatted(PARCEL, JOB, more));
  }

  /** Takes events away. */
  void withoutEvents(Topic topic, long sequence) {
    events.removeIf(event ->
        event.topic().equals(topic.topicName())
            && event.header("ce_sequence").equals(Long.toString(sequence)));
  }

  /** The id of an event, which follows from what it is. */
  static String id(Topic topic, String key, long sequence) {
    return UUID.nameUUIDFromBytes((topic + key + sequence).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** An event, told for the first time or again. */
  void event(Topic topic, String type, String key, long sequence, String body) {
    Map<String, String> headers =
        Map.of(
            "ce_id",
            id(topic, key, sequence),
            "ce_type",
            "io.driveport." + type + ".v1",
            "ce_subject",
            key,
            "ce_source",
            "/driveport/" + topic.publishers().getFirst(),
            "ce_subscriptionid",
            "lab-1",
            "ce_sequence",
            Long.toString(sequence));
    events.add(
        new ReceivedEvent(topic.topicName(), 0, events.size(), Instant.EPOCH, key, headers, body));
  }
}
