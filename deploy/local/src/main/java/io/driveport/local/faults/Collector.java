package io.driveport.local.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.driveport.contracts.Topic;
import io.driveport.local.LaunchException;
import io.driveport.local.OperatorClient;
import io.driveport.local.StackAddress;
import io.driveport.local.check.ServiceChecks;
import io.driveport.local.faults.LabClient.Answer;
import io.driveport.local.faults.Seen.JobParcel;
import io.driveport.local.faults.Seen.Parcel;
import io.driveport.local.faults.Seen.Step;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.token.TokenContent;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads all that is there: REST through the gateway, whole topics, tables. */
final class Collector {

  private final LabStack stack;
  private final StackAddress address;
  private final TableReader tables;
  private final LabClient client;
  private final List<String> subscriptions;

  /**
   * @param client of who may read all jobs and parcels
   * @param subscriptions whose jobs there are
   */
  Collector(LabStack stack, StackAddress address, LabClient client, List<String> subscriptions) {
    this.stack = stack;
    this.address = address;
    this.tables = new TableReader(stack.inside());
    this.client = client;
    this.subscriptions = List.copyOf(subscriptions);
  }

  /** Whose requests these have to be. */
  static TokenContent reader() {
    return new TokenContent(
        "lab-checker",
        Set.of("Reader", "Operator"),
        Set.of("*"),
        Set.of("*"),
        Duration.ofHours(24));
  }

  /**
   * Reads everything.
   *
   * @throws LaunchException if something can't be read
   */
  Seen collect() throws LaunchException, IOException, SQLException, InterruptedException {
    EventProbe probe = new EventProbe(address.bootstrapServers());
    List<ReceivedEvent> events = probe.readAll();
    EventLaws laws = new EventLaws(events);
    Map<String, List<Step>> timelines = new HashMap<>();
    Map<String, JobParcel> parcelsOfJobs = new HashMap<>();
    for (Map.Entry<String, List<ReceivedEvent>> job : laws.histories(Topic.JOBS).entrySet()) {
      if (EventLaws.is("JobDeleted").test(job.getValue().getLast())) {
        continue;
      }
      timeline(job.getKey(), timelines);
      if (job.getValue().stream().anyMatch(EventLaws.is("JobShipped"))) {
        parcelOfJob(job.getKey(), parcelsOfJobs);
      }
    }
    Seen.Tables rows = tables.read();
    Map<String, Parcel> parcels = new HashMap<>();
    for (String id : rows.owned().getOrDefault(Topic.PACKAGES.topicName(), Map.of()).keySet()) {
      parcel(id, parcels);
    }
    return new Seen(
        jobs(),
        timelines,
        parcelsOfJobs,
        parcels,
        sites(),
        events,
        deadLetters(probe),
        rows,
        differences());
  }

  private Map<String, Map<String, String>> jobs() throws LaunchException, InterruptedException {
    Map<String, Map<String, String>> jobs = new HashMap<>();
    for (String subscription : subscriptions) {
      String next =
          "/subscriptions/%s/providers/Microsoft.ImportExport/jobs?api-version=2021-01-01"
              .formatted(subscription);
      while (!next.isEmpty()) {
        JsonNode page = read(next);
        page.path("value")
            .forEach(
                job -> jobs.put(subscription + "/" + job.path("name").asText(), LabJob.facts(job)));
        next = relative(page.path("nextLink").asText(""));
      }
    }
    return jobs;
  }

  private void timeline(String job, Map<String, List<Step>> timelines)
      throws LaunchException, InterruptedException {
    Answer answer = client.ask("GET", "/driveport/v1/jobs/%s/timeline".formatted(job), "");
    if (answer.status() == 404) {
      // The checker misses it.
      timelines.put(job, List.of());
      return;
    }
    List<Step> steps = new ArrayList<>();
    good(answer, "the timeline of " + job)
        .path("value")
        .forEach(step ->
            steps.add(
                new Step(
                    step.path("sequence").asLong(),
                    step.path("event").asText(),
                    step.at("/cause/kind").asText(),
                    step.at("/cause/id").asText())));
    timelines.put(job, steps);
  }

  private void parcelOfJob(String job, Map<String, JobParcel> parcels)
      throws LaunchException, InterruptedException {
    Answer answer = client.ask("GET", "/driveport/v1/jobs/%s/package".formatted(job), "");
    if (answer.status() != 404) {
      JsonNode parcel = good(answer, "the parcel of " + job);
      parcels.put(
          job, new JobParcel(parcel.path("packageId").asText(), parcel.path("state").asText()));
    }
  }

  private void parcel(String id, Map<String, Parcel> parcels)
      throws LaunchException, InterruptedException {
    Answer answer = client.ask("GET", "/shipping/packages/" + id, "");
    if (answer.status() == 404) {
      // The checker misses it.
      return;
    }
    JsonNode parcel = good(answer, "the parcel " + id);
    List<String> scans = new ArrayList<>();
    parcel.path("scans").forEach(scan -> scans.add(scan.path("id").asText()));
    parcels.put(
        id,
        new Parcel(
            parcel.at("/job/id").asText(),
            parcel.path("version").asLong(),
            parcel.path("state").asText(),
            parcel.path("trackingNumber").asText(),
            scans));
  }

  private Map<String, Map<String, String>> sites() throws LaunchException, InterruptedException {
    Map<String, Map<String, String>> sites = new HashMap<>();
    for (String site : OperatorLoad.SITES) {
      Answer answer = client.ask("GET", OperatorLoad.path(site), "");
      if (answer.status() != 404) {
        sites.put(
            site,
            Map.of(
                Facts.INFORMATION,
                good(answer, "the site " + site)
                    .path("settings")
                    .path(Facts.INFORMATION)
                    .asText()));
      }
    }
    return sites;
  }

  private static List<String> deadLetters(EventProbe probe) {
    return probe.readAll(KafkaTopics.deadLetterNames()).stream().map(ReceivedEvent::topic).toList();
  }

  private List<String> differences() throws LaunchException, IOException, InterruptedException {
    try (OperatorClient operator = new OperatorClient(stack.layout())) {
      List<String> lines = new ServiceChecks(operator).run().lines();
      return lines.getLast().equals(ServiceChecks.CLEAN)
          ? List.of()
          : lines.stream().filter(Collector::tellsOfDifference).toList();
    }
  }

  private static boolean tellsOfDifference(String line) {
    return !line.contains(" 0 differences") && !line.contains(" 0 dead letters");
  }

  private JsonNode read(String path) throws LaunchException, InterruptedException {
    return good(client.ask("GET", path, ""), path);
  }

  private static JsonNode good(Answer answer, String what) throws LaunchException {
    if (answer.status() != 200) {
      throw new LaunchException(
          "%s can't be read: %d %s".formatted(what, answer.status(), answer.body()));
    }
    return answer.body();
  }

  /** Links in answers are absolute. */
  private static String relative(String link) {
    if (link.isEmpty()) {
      return link;
    }
    URI uri = URI.create(link);
    return uri.getRawPath() + "?" + uri.getRawQuery();
  }
}
