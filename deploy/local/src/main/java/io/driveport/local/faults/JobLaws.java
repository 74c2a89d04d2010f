package io.driveport.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.contracts.Topic;
import io.driveport.local.faults.Ask.Kind;
import io.driveport.testkit.ReceivedEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** What customers were told of their jobs, REST and the topic of jobs have to agree. */
final class JobLaws {

  private static final String LOST = "acknowledged";
  private static final String UNASKED = "unasked";

  private final List<Told> ledger;
  private final Seen seen;
  private final Map<String, List<ReceivedEvent>> histories;
  private final List<Violation> violations = new ArrayList<>();

  JobLaws(List<Told> ledger, Seen seen, EventLaws events) {
    this.ledger = ledger.stream().filter(told -> told.ask().kind().ofJob()).toList();
    this.seen = seen;
    this.histories = events.histories(Topic.JOBS);
  }

  /** What is broken. */
  List<Violation> violations() {
    Map<String, List<Told>> byJob = new LinkedHashMap<>();
    ledger.forEach(
        told -> byJob.computeIfAbsent(told.ask().subject(), _ -> new ArrayList<>()).add(told));
    Map<String, String> ids = idsByPath();
    byJob.forEach((job, told) -> {
      state(job, new JobStory(job, told));
      identity(job, told, ids.getOrDefault(job, ""));
      told(job, Request.of(told), histories.getOrDefault(ids.getOrDefault(job, ""), List.of()));
    });
    Set<String> unasked = new HashSet<>(seen.jobs().keySet());
    unasked.addAll(ids.keySet());
    unasked.removeAll(byJob.keySet());
    unasked.forEach(job -> add(UNASKED, job, "nobody has asked for this job"));
    ids.forEach((job, id) -> present(job, histories.getOrDefault(id, List.of())));
    return violations;
  }

  private Map<String, String> idsByPath() {
    Map<String, String> ids = new LinkedHashMap<>();
    histories.forEach((id, history) -> {
      String path = path(history.getFirst());
      String other = ids.put(path, id);
      if (other != null) {
        add(UNASKED, path, "there are two jobs of this name, %s and %s".formatted(other, id));
      }
    });
    return ids;
  }

  private void state(String job, JobStory story) {
    violations.addAll(story.violations());
    Map<String, String> shown = seen.jobs().getOrDefault(job, Map.of());
    if (!story.possible().contains(shown)) {
      add(LOST, job, "it is %s at the end, and has to be %s".formatted(shown, story.possible()));
    }
  }

  private void identity(String job, List<Told> told, String id) {
    told.stream()
        .filter(each -> !each.jobId().isEmpty() && !each.jobId().equals(id))
        .findFirst()
        .ifPresent(each ->
            add(
                LOST,
                job,
                "request %d was answered for the job %s, the topic tells of '%s'"
                    .formatted(each.request(), each.jobId(), id)));
  }

  /** Each request that is done has made one event, and nothing else has made one of its type. */
  private void told(String job, List<Request> requests, List<ReceivedEvent> history) {
    Map<Kind, Predicate<ReceivedEvent>> types = new HashMap<>();
    types.put(Kind.CREATE, EventLaws.is("JobCreated"));
    types.put(Kind.UPDATE, EventLaws.is("JobUpdated").and(event -> !tellsOfParcel(event)));
    types.put(Kind.SHIP, EventLaws.is("JobShipped"));
    types.put(Kind.CANCEL, EventLaws.is("JobCancelRequested"));
    types.put(Kind.DELETE, EventLaws.is("JobDeleted"));
    types.forEach((kind, type) -> {
      List<Request> asked = requests.stream().filter(each -> each.ask().kind() == kind).toList();
      long done = asked.stream().filter(Request::acknowledged).count();
      long perhaps = asked.stream().filter(Request::unknown).count();
      long events = history.stream().filter(type).count();
      if (events < done || events > done + perhaps) {
        add(
            events < done ? "event" : "change",
            job,
            "%d events tell of %s, of which %d were acknowledged and %d not answered"
                .formatted(events, kind, done, perhaps));
      }
    });
  }

  /** The last event tells of the job as it is. */
  private void present(String job, List<ReceivedEvent> history) {
    Map<String, String> shown = new HashMap<>(seen.jobs().getOrDefault(job, Map.of()));
    shown.remove(Facts.STEP);
    Map<String, String> last = factsOf(EventLaws.body(history.getLast()).path("snapshot"));
    if (!shown.equals(last)) {
      add("present", job, "the last event tells %s, REST shows %s".formatted(last, shown));
    }
  }

  private static Map<String, String> factsOf(JsonNode snapshot) {
    Map<String, String> facts = new HashMap<>();
    if (snapshot.isObject()) {
      facts.put(Facts.STATE, snapshot.path("state").asText());
      facts.put(Facts.CANCELLED, snapshot.path("cancelRequested").asText());
      facts.put(Facts.LOG_LEVEL, snapshot.path("logLevel").asText());
      JsonNode number = snapshot.at("/deliveryPackage/trackingNumber");
      if (number.isTextual()) {
        facts.put(Facts.NUMBER, number.asText());
      }
    }
    return facts;
  }

  /** How a job is named in the ledger. */
  static String path(ReceivedEvent event) {
    JsonNode job = EventLaws.body(event).path("job");
    return job.path("subscriptionId").asText() + "/" + job.path("name").asText();
  }

  private static boolean tellsOfParcel(ReceivedEvent event) {
    for (JsonNode changed : EventLaws.body(event).path("changed")) {
      if (changed.asText().equals("package")) {
        return true;
      }
    }
    return false;
  }

  private void add(String law, String job, String detail) {
    violations.add(new Violation(law, "job " + job, detail));
  }
}
