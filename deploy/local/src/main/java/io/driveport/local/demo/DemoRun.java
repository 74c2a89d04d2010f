package io.driveport.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.DriveEvent.DrivePrepared;
import io.driveport.contracts.Topic;
import io.driveport.local.LaunchException;
import io.driveport.local.StackAddress;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.Waiting;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;

/**
 * The story: prepare, verify, locate, submit, ship, follow; what the site does, if it is to be
 * told; and what is left to look at.
 */
final class DemoRun {

  private static final Duration EVENTS_LIMIT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private final Path output;
  private final Cast cast;
  private final Agent agent;
  private final Services services;
  private final SiteRun site;
  private final Goal goal;
  private final EventProbe probe;
  private final Consumer<String> tell;

  /**
   * @param tell hears of each step in a line or two
   */
  DemoRun(
      Path project,
      Path output,
      Cast cast,
      StackAddress address,
      Services services,
      SiteRun site,
      Goal goal,
      Consumer<String> tell) {
    this.output = output;
    this.cast = cast;
    this.services = services;
    this.site = site;
    this.goal = goal;
    this.probe = new EventProbe(address.bootstrapServers());
    this.tell = tell;
    Map<String, String> environment = new HashMap<>(address.environment());
    environment.put("DRIVEPORT_SUBSCRIPTION", Cast.SUBSCRIPTION);
    this.agent = new Agent(project.resolve("drive-prep-agent/bin/drive-prep"), output, environment);
  }

  /**
   * Runs the whole job.
   *
   * @param ownStack whether every event on the stack is of this run, or only those from now on
   * @throws LaunchException if a step fails or the outcome is not the one that was promised
   */
  void run(List<SourceFile> files, boolean ownStack)
      throws LaunchException, IOException, InterruptedException {
    List<String> topics = Arrays.stream(Topic.values()).map(Topic::topicName).toList();
    Map<TopicPartition, Long> start = probe.ends(topics);
    if (ownStack) {
      start.replaceAll((_, _) -> 0L);
    }
    Map<TopicPartition, Long> deadLetters = probe.ends(KafkaTopics.deadLetterNames());
    prepare(files);
    verify();
    locate();
    submit();
    ship();
    String jobId = follow();
    if (goal == Goal.COMPLETED) {
      site.run(jobId);
    }
    keepJob();
    List<ReceivedEvent> events = awaitEvents(start, jobId);
    writeEvents(events);
    readSchemas(events);
    List<ReceivedEvent> failed = probe.readSince(deadLetters);
    if (!failed.isEmpty()) {
      throw new LaunchException(
          "%d events could not be applied, the first by way of %s"
              .formatted(failed.size(), failed.getFirst().topic()));
    }
  }

  private void prepare(List<SourceFile> files)
      throws LaunchException, IOException, InterruptedException {
    long bytes = files.stream().mapToLong(SourceFile::bytes).sum();
    long capacity = DemoInputs.capacity(files);
    tell.accept(
        "1 prepare  %,d files, %s, onto two drives of %s each"
            .formatted(files.size(), size(bytes), size(capacity)));
    new DemoInputs(output, cast).write(files);
    agent.run(
        "prepare",
        "--dataset",
        "host/dataset.csv",
        "--driveset",
        "host/driveset.csv",
        "--journal",
        "host/" + cast.job() + ".jrn",
        "--session",
        cast.job(),
        "--out",
        "host",
        "--capacity",
        Long.toString(capacity));
    for (String drive : cast.drives()) {
      Content content = content(output.resolve("drives").resolve(drive));
      tell.accept(
          "           %s: %,d files, %s, with its manifest"
              .formatted(drive, content.files(), size(content.bytes())));
      if (content.files() < 2) {
        throw new LaunchException("the data were not spread over both drives: " + drive);
      }
    }
  }

  private void verify() throws LaunchException, IOException, InterruptedException {
    for (String drive : cast.drives()) {
      agent.run("verify", "--drive", "drives/" + drive);
    }
    tell.accept("2 verify   both drives, read again, are as their manifests say");
  }

  private void locate() throws LaunchException, IOException, InterruptedException {
    JsonNode found = JSON.readTree(agent.run("locate", Cast.CLOSED_SITE, "--json"));
    JsonNode site = found.path("location");
    if (found.path("closed").isEmpty()) {
      throw new LaunchException(Cast.CLOSED_SITE + " is not closed, so no alternate was followed");
    }
    JsonNode to = site.path("properties");
    tell.accept(
        "3 locate   %s is closed; its alternate %s takes parcels at %s, %s"
            .formatted(
                Cast.CLOSED_SITE,
                site.path("name").asText(),
                to.path("streetAddress1").asText(),
                to.path("city").asText()));
    JSON.writeValue(output.resolve("locations.json").toFile(), services.locations());
  }

  private void submit() throws LaunchException, IOException, InterruptedException {
    agent.run("submit", "--job-file", "host/job.yaml");
    JsonNode properties = services.job(cast.jobPath()).body().path("properties");
    tell.accept(
        "4 submit   job %s is created: %d drives for %s, state %s"
            .formatted(
                cast.job(),
                properties.path("driveList").size(),
                properties.path("shippingInformation").path("city").asText(),
                properties.path("state").asText()));
  }

  private void ship() throws LaunchException, IOException, InterruptedException {
    agent.run(
        "ship",
        "--name",
        cast.job(),
        "--resource-group",
        Cast.RESOURCE_GROUP,
        "--carrier",
        Cast.CARRIER,
        "--tracking",
        cast.trackingNumber(),
        "--return-carrier",
        Cast.RETURN_CARRIER,
        "--return-account",
        Cast.RETURN_ACCOUNT,
        "--drive-count",
        Integer.toString(cast.drives().size()),
        "--ship-date",
        "today");
    tell.accept(
        "5 ship     handed to %s under %s; to come back by %s"
            .formatted(Cast.CARRIER, cast.trackingNumber(), Cast.RETURN_CARRIER));
  }

  /** Waits until the parcel is followed; the id of the job. */
  private String follow() throws LaunchException, IOException, InterruptedException {
    agent.run(
        "status",
        "--name",
        cast.job(),
        "--resource-group",
        Cast.RESOURCE_GROUP,
        "--watch",
        "--interval",
        "1");
    Services.JobAnswer job = services.job(cast.jobPath());
    JsonNode parcel = services.parcel(job.id());
    String state = job.body().path("properties").path("state").asText();
    String parcelState = parcel.path("state").asText();
    if (!state.equals("Shipping") || !parcelState.equals("Registered")) {
      throw new LaunchException(
          "the job is %s and the package %s %s; expected were Shipping and Registered"
              .formatted(state, parcelState, parcel.path("detail").asText()));
    }
    tell.accept("6 status   the job is Shipping, its package Registered");
    return job.id();
  }

  private void keepJob() throws LaunchException, IOException, InterruptedException {
    JsonNode job = services.job(cast.jobPath()).body();
    JSON.writeValue(output.resolve("job.json").toFile(), job);
    String state = job.at("/properties/state").asText();
    if (!state.equals(goal.state())) {
      throw new LaunchException("the job is %s; expected was %s".formatted(state, goal.state()));
    }
  }

  /** The events of the run, when those are there that tell the whole story. */
  private List<ReceivedEvent> awaitEvents(Map<TopicPartition, Long> start, String jobId)
      throws LaunchException {
    if (!Waiting.until(EVENTS_LIMIT, () -> isWhole(probe.readSince(start), jobId))) {
      throw new LaunchException(
          "the events of the job are not all there after " + EVENTS_LIMIT.toSeconds() + " s");
    }
    return probe.readSince(start);
  }

  private boolean isWhole(List<ReceivedEvent> events, String jobId) {
    return goal.events().stream()
            .allMatch(
                type -> events.stream().anyMatch(event -> EventRecord.tells(event, type, jobId)))
        && cast.drives().stream()
            .allMatch(drive ->
                events.stream()
                    .anyMatch(event -> EventRecord.tells(event, DrivePrepared.class, drive)));
  }

  private void writeEvents(List<ReceivedEvent> events) throws IOException {
    Files.write(
        output.resolve("events.jsonl"),
        events.stream().map(EventRecord::line).toList(),
        StandardCharsets.UTF_8);
    Map<String, Long> counts =
        events.stream().collect(Collectors.groupingBy(ReceivedEvent::topic, Collectors.counting()));
    tell.accept(
        "  events   %d, consumed in order: %s"
            .formatted(
                events.size(),
                counts.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(count -> count.getValue() + " in " + count.getKey())
                    .collect(Collectors.joining(", "))));
  }

  /** Where the events say that their schemas are, there they have to be. */
  private void readSchemas(List<ReceivedEvent> events)
      throws LaunchException, IOException, InterruptedException {
    List<URI> addresses =
        events.stream()
            .map(event -> URI.create(event.header(CloudEventHeaders.DATA_SCHEMA)))
            .distinct()
            .toList();
    for (URI address : addresses) {
      if (!services.at(address).path("$id").asText().equals(address.getPath())) {
        throw new LaunchException("there is no schema at " + address);
      }
    }
    tell.accept(
        "           of %d types, each described where its events say".formatted(addresses.size()));
  }

  private record Content(long files, long bytes) {}

  private static Content content(Path drive) throws IOException {
    try (Stream<Path> paths = Files.walk(drive)) {
      List<Path> files = paths.filter(Files::isRegularFile).toList();
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      return new Content(files.size(), bytes);
    }
  }

  private static String size(long bytes) {
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
