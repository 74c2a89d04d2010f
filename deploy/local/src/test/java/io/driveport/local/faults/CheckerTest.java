package io.driveport.local.faults;

import static io.driveport.local.faults.HandMadeRun.JOB;
import static io.driveport.local.faults.HandMadeRun.NUMBER;
import static io.driveport.local.faults.HandMadeRun.PARCEL;
import static io.driveport.local.faults.HandMadeRun.PATH;
import static io.driveport.local.faults.HandMadeRun.SITE;
import static io.driveport.local.faults.HandMadeRun.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.Topic;
import io.driveport.local.faults.Ask.Kind;
import io.driveport.local.faults.Seen.JobParcel;
import io.driveport.local.faults.Seen.Parcel;
import io.driveport.local.faults.Seen.Step;
import io.driveport.testkit.ReceivedEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckerTest {

  @Test
  void aRunInWhichAllWentWellViolatesNothing() {
    assertThat(Checker.violations(new HandMadeRun().ledger, new HandMadeRun().seen())).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("allowed")
  void whatTheContractAllowsViolatesNothing(Consumer<HandMadeRun> change) {
    // Given
    HandMadeRun run = new HandMadeRun();

    // When
    change.accept(run);

    // Then
    assertThat(Checker.violations(run.ledger, run.seen())).isEmpty();
  }

  static Stream<Arguments> allowed() {
    return Stream.of(
        allowed(
            "an event that comes again later",
            run -> run.events.add(again(run.events.getFirst(), 100))),
        allowed(
            "a change that was not answered and has not happened",
            run -> run.answered(6, Kind.UPDATE, PATH, Map.of("step", "2"), 0)),
        allowed(
            "a change that was not answered and has happened",
            run -> {
              run.answered(6, Kind.UPDATE, PATH, Map.of("step", "2"), 502);
              run.jobs.put(PATH, facts("Shipping", "2", NUMBER));
              run.job("JobUpdated", 5, "Shipping", "\"tags\"");
              run.owned.put(Topic.JOBS.topicName(), Map.of(JOB, 5L));
              steps(run).add(new Step(5, "JobUpdated", "Request", "nobody heard of it"));
            }),
        allowed(
            "a job that was not answered and is not there",
            run -> run.answered(6, Kind.CREATE, "lab-1/job-2", LabJob.created(), 0)),
        allowed(
            "a scan that was not answered and is not there",
            run -> run.answered(6, Kind.SCAN, NUMBER, Map.of("s-2", "Delivered"), 0)),
        allowed(
            "a change of a site that was not answered and is not there",
            run -> run.answered(6, Kind.SITE, SITE, Map.of(Facts.INFORMATION, "Change 2"), 0)));
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("spoiled")
  void whatTheContractForbidsIsFound(Consumer<HandMadeRun> change, String law) {
    // Given
    HandMadeRun run = new HandMadeRun();

    // When
    change.accept(run);

    // Then
    assertThat(run.laws()).contains(law);
  }

  static Stream<Arguments> spoiled() {
    return Stream.of(
            lostChanges(), lostEvents(), unaskedThings(), disorder(), twice(), stuckThings())
        .flatMap(cases -> cases);
  }

  private static Stream<Arguments> lostChanges() {
    return Stream.of(
        spoiled("acknowledged", "a job that is gone", run -> run.jobs.clear()),
        spoiled(
            "acknowledged",
            "a change that is not there",
            run -> run.jobs.put(PATH, facts("Shipping", "0", NUMBER))),
        spoiled(
            "acknowledged",
            "an answer that shows what was before",
            run -> run.told(6, Kind.READ, PATH, Map.of(), "r6", facts("Creating", "1", null))),
        spoiled(
            "acknowledged",
            "an answer that there is no such job",
            run -> run.answered(6, Kind.READ, PATH, Map.of(), 404)),
        spoiled(
            "acknowledged",
            "a request without its step",
            run -> steps(run).set(1, new Step(2, "JobUpdated", "Request", "another"))),
        spoiled(
            "acknowledged",
            "a scan that no parcel has",
            run -> run.told(6, Kind.SCAN, NUMBER, Map.of("s-2", "PickedUp"), "r6", Map.of())),
        spoiled(
            "acknowledged",
            "a site that says what it said before",
            run -> run.sites.put(SITE, Map.of(Facts.INFORMATION, "Change 0"))));
  }

  private static Stream<Arguments> lostEvents() {
    return Stream.of(
        spoiled("event", "a change without an event", run -> run.withoutEvents(Topic.JOBS, 2)),
        spoiled("order", "a gap", run -> run.withoutEvents(Topic.PACKAGES, 1)),
        spoiled(
            "event",
            "a last change without an event",
            run -> steps(run).add(new Step(5, "JobUpdated", "Request", "r2"))),
        spoiled("event", "an untold scan", run -> run.withoutEvents(Topic.PACKAGES, 2)),
        spoiled("event", "an untold site", run -> run.withoutEvents(Topic.LOCATIONS, 1)),
        spoiled(
            "present",
            "a row of a later version than is told",
            run -> run.owned.put(Topic.JOBS.topicName(), Map.of(JOB, 5L))),
        spoiled("snapshots", "a snapshot less", run -> run.withoutEvents(Topic.JOB_SNAPSHOTS, 4)));
  }

  private static Stream<Arguments> unaskedThings() {
    return Stream.of(
        spoiled(
            "unasked",
            "a job that nobody asked for",
            run -> run.jobs.put("lab-1/job-9", facts("Creating", "0", null))),
        spoiled(
            "change",
            "an event without a change",
            run -> run.job("JobUpdated", 5, "Shipping", "\"package\"")),
        spoiled(
            "unasked",
            "a step that nobody asked for",
            run -> {
              run.job("JobUpdated", 5, "Shipping", "\"tags\"");
              steps(run).add(new Step(5, "JobUpdated", "Request", "nobody's"));
            }),
        spoiled(
            "unasked",
            "a step by an event that there is not",
            run -> steps(run).set(3, new Step(4, "JobUpdated", "Event", "none"))),
        spoiled(
            "unasked",
            "a scan that its carrier did not tell",
            run -> run.ledger.removeIf(told -> told.ask().kind() == Kind.SCAN)),
        spoiled(
            "present",
            "an event that tells something else than REST shows",
            run -> run.jobs.put(PATH, facts("Creating", "1", NUMBER))));
  }

  private static Stream<Arguments> disorder() {
    return Stream.of(
        spoiled(
            "order",
            "a later event before an earlier one",
            run -> {
              run.events.set(0, again(run.events.get(0), 2));
              run.events.set(2, again(run.events.get(2), 0));
            }),
        spoiled(
            "order",
            "a state that comes again behind newer ones, where only the last is kept",
            run ->
                run.events.stream()
                    .filter(event -> event.topic().equals(Topic.JOB_SNAPSHOTS.topicName()))
                    .findFirst()
                    .map(event -> again(event, 100))
                    .ifPresent(run.events::add)),
        spoiled(
            "order",
            "an id with another body",
            run ->
                run.event(Topic.PACKAGES, "PackageScanned", PARCEL, 2, "{\"packageId\": \"?\"}")),
        spoiled(
            "key",
            "a body that names another key",
            run -> run.event(Topic.JOBS, "JobUpdated", JOB, 5, "{\"job\": {\"id\": \"?\"}}")),
        spoiled(
            "owner",
            "a body of another subscription than its header",
            run ->
                run.event(
                    Topic.PACKAGES,
                    "PackageScanned",
                    PARCEL,
                    2,
                    "{\"packageId\": \"%s\", \"job\": {\"id\": \"%s\", \"subscriptionId\": \"lab-2\"}}"
                        .formatted(PARCEL, JOB))),
        spoiled(
            "life",
            "something after the end",
            run -> {
              run.job("JobDeleted", 5, "Shipping", "");
              run.job("JobUpdated", 6, "Shipping", "");
            }));
  }

  private static Stream<Arguments> twice() {
    return Stream.of(
        spoiled(
            "once",
            "an event that was applied again",
            run -> {
              run.job("JobUpdated", 5, "Shipping", "\"package\"");
              steps(run)
                  .add(
                      new Step(
                          5, "JobUpdated", "Event", HandMadeRun.id(Topic.PACKAGES, PARCEL, 1)));
            }),
        spoiled(
            "once",
            "a second parcel of a job",
            run ->
                run.event(
                    Topic.PACKAGES,
                    "PackageRegistered",
                    "another",
                    1,
                    "{\"packageId\": \"another\", \"job\": {\"id\": \"%s\"}, \"jobVersion\": 3}"
                        .formatted(JOB))),
        spoiled(
            "once",
            "a scan that is told twice",
            run ->
                run.parcel(
                    "PackageScanned",
                    3,
                    ", \"state\": \"InTransit\", \"scan\": {\"id\": \"s-1\"}")),
        spoiled(
            "change",
            "a request that was done twice",
            run -> run.job("JobShipped", 5, "Shipping", "\"deliveryPackage\"")));
  }

  private static Stream<Arguments> stuckThings() {
    return Stream.of(
        spoiled("stuck", "events that wait", run -> run.waiting.put("job-service", 1L)),
        spoiled(
            "stuck",
            "a dead letter",
            run -> run.deadLetters.add(Topic.JOBS.deadLetters("shipping-service"))),
        spoiled(
            "stuck",
            "a parcel of which its job does not know",
            run -> run.parcelsOfJobs.put(JOB, new JobParcel(PARCEL, "Registered"))),
        spoiled(
            "stuck",
            "a shipped job without a parcel",
            run -> {
              run.withoutEvents(Topic.PACKAGES, 1);
              run.withoutEvents(Topic.PACKAGES, 2);
            }),
        spoiled(
            "applied",
            "an event that is not noted as applied",
            run ->
                run.appliedByJobs.remove(
                    UUID.fromString(HandMadeRun.id(Topic.PACKAGES, PARCEL, 2)))),
        spoiled(
            "present",
            "a parcel that stands elsewhere than its scans put it",
            run ->
                run.parcels.put(PARCEL, new Parcel(JOB, 2, "Delivered", NUMBER, List.of("s-1")))),
        spoiled("replicas", "an old replica", run -> run.replica.put(SITE, 0L)),
        spoiled("replicas", "what the services say", run -> run.differences.add("it differs")));
  }

  private static List<Step> steps(HandMadeRun run) {
    return run.timelines.getOrDefault(JOB, List.of());
  }

  private static ReceivedEvent again(ReceivedEvent event, long offset) {
    return new ReceivedEvent(
        event.topic(),
        event.partition(),
        offset,
        event.timestamp(),
        event.key(),
        event.headers(),
        event.data());
  }

  private static Arguments allowed(String name, Consumer<HandMadeRun> change) {
    return Arguments.of(Named.of(name, change));
  }

  private static Arguments spoiled(String law, String name, Consumer<HandMadeRun> change) {
    return Arguments.of(Named.of(name, change), law);
  }
}
