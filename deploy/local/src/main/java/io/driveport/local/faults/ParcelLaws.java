package io.driveport.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.contracts.Topic;
import io.driveport.local.faults.Ask.Kind;
import io.driveport.local.faults.Seen.JobParcel;
import io.driveport.local.faults.Seen.Parcel;
import io.driveport.testkit.ReceivedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A shipped job has one parcel, which has each scan once that its carrier told, stands where they
 * put it, and is known to the job as it is.
 */
final class ParcelLaws {

  private static final List<String> STATES = List.of("Registered", "InTransit", "Delivered");

  private final Map<String, String> mustHave = new HashMap<>();
  private final Map<String, String> mayHave = new HashMap<>();
  private final Map<String, String> statuses = new HashMap<>();
  private final Seen seen;
  private final Map<String, List<ReceivedEvent>> histories;
  private final Map<String, List<ReceivedEvent>> jobs;
  private final List<Violation> violations = new ArrayList<>();

  ParcelLaws(List<Told> ledger, Seen seen, EventLaws events) {
    this.seen = seen;
    this.histories = events.histories(Topic.PACKAGES);
    this.jobs = events.histories(Topic.JOBS);
    Request.of(ledger).stream().filter(each -> each.ask().kind() == Kind.SCAN).forEach(this::read);
  }

  private void read(Request request) {
    for (Map.Entry<String, String> scan : request.ask().said().entrySet()) {
      statuses.put(scan.getKey(), scan.getValue());
      if (request.acknowledged()) {
        mustHave.put(scan.getKey(), request.ask().subject());
      } else if (request.unknown()) {
        mayHave.put(scan.getKey(), request.ask().subject());
      }
    }
  }

  /** What is broken. */
  List<Violation> violations() {
    Map<String, List<String>> byJob = new TreeMap<>();
    histories.forEach((id, history) -> {
      String job = jobOf(history.getFirst());
      byJob.computeIfAbsent(job, _ -> new ArrayList<>()).add(id);
      registration(id, history, job);
    });
    seen.parcels()
        .forEach((id, parcel) -> {
          List<ReceivedEvent> history = histories.getOrDefault(id, List.of());
          if (history.isEmpty()) {
            add("event", id, "no event tells of it");
          }
          scans(id, parcel, history);
        });
    jobs.forEach((id, history) -> {
      boolean shipped = history.stream().anyMatch(EventLaws.is("JobShipped"));
      List<String> parcels = byJob.getOrDefault(id, List.of());
      if (parcels.size() != (shipped ? 1 : 0)) {
        violations.add(
            new Violation(
                parcels.size() > 1 ? "once" : "stuck",
                "job " + id,
                "%s and has the parcels %s".formatted(shipped ? "is shipped" : "is not", parcels)));
      } else if (shipped) {
        known(id, parcels.getFirst());
      }
    });
    byJob.keySet().stream()
        .filter(job -> !jobs.containsKey(job))
        .forEach(job -> violations.add(new Violation("unasked", "job " + job, "only a parcel")));
    lostScans();
    return violations;
  }

  private void registration(String id, List<ReceivedEvent> history, String job) {
    if (!EventLaws.is("PackageRegistered").test(history.getFirst())
        || history.stream().filter(EventLaws.is("PackageRegistered")).count() != 1) {
      add("once", id, "it is not registered once and first");
    }
    long upon = EventLaws.body(history.getFirst()).path("jobVersion").asLong();
    List<ReceivedEvent> ofJob = jobs.getOrDefault(job, List.of());
    if (upon < 1
        || upon > ofJob.size()
        || !EventLaws.is("JobShipped").test(ofJob.get((int) upon - 1))) {
      add("unasked", id, "version %d of the job %s did not ship it".formatted(upon, job));
    }
  }

  private void scans(String id, Parcel parcel, List<ReceivedEvent> history) {
    List<String> told =
        history.stream()
            .filter(EventLaws.is("PackageScanned"))
            .map(event -> EventLaws.body(event).at("/scan/id").asText())
            .toList();
    if (!sorted(told).equals(sorted(parcel.scans()))) {
      add("event", id, "it has the scans %s, told are %s".formatted(parcel.scans(), told));
    }
    Set<String> once = new HashSet<>();
    for (String scan : told) {
      if (!once.add(scan)) {
        add("once", id, "the scan %s is told again".formatted(scan));
      }
      if (!parcel.number().equals(mustHave.getOrDefault(scan, mayHave.get(scan)))) {
        add("unasked", id, "its carrier did not tell the scan " + scan);
      }
    }
    String state = STATES.get(parcel.scans().stream().mapToInt(this::rank).max().orElse(0));
    JsonNode last = history.isEmpty() ? null : EventLaws.body(history.getLast());
    if (!parcel.state().equals(state)
        || (last != null && last.has("state") && !last.path("state").asText().equals(state))) {
      add("present", id, "it is %s, its scans make it %s".formatted(parcel.state(), state));
    }
    if (parcel.version() != history.size()) {
      add(
          "present",
          id,
          "its version is %d after %d events".formatted(parcel.version(), told.size()));
    }
  }

  private void known(String job, String id) {
    Parcel parcel = seen.parcels().get(id);
    JobParcel known = seen.parcelsOfJobs().get(job);
    if (parcel == null) {
      add("acknowledged", id, "it is told of and not there");
    } else if (!new JobParcel(id, parcel.state()).equals(known)) {
      add("stuck", id, "it is %s, its job %s knows %s".formatted(parcel.state(), job, known));
    }
  }

  private void lostScans() {
    Map<String, Set<String>> byNumber =
        seen.parcels().values().stream()
            .collect(
                Collectors.toMap(
                    Parcel::number, parcel -> Set.copyOf(parcel.scans()), (one, _) -> one));
    mustHave.forEach((scan, number) -> {
      if (!byNumber.getOrDefault(number, Set.of()).contains(scan)) {
        violations.add(
            new Violation("acknowledged", "scan " + scan, "no parcel %s has it".formatted(number)));
      }
    });
  }

  private int rank(String scan) {
    return switch (statuses.getOrDefault(scan, "")) {
      case "PickedUp", "InTransit", "OutForDelivery", "DeliveryAttempted" -> 1;
      case "Delivered" -> 2;
      default -> 0;
    };
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static String jobOf(ReceivedEvent event) {
    return EventLaws.body(event).at("/job/id").asText();
  }

  private void add(String law, String parcel, String detail) {
    violations.add(new Violation(law, "parcel " + parcel, detail));
  }
}
