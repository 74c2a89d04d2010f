package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.rest.Pause;
import io.driveport.agent.testing.FakeService;
import io.driveport.agent.testing.Reply;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusCommandTest extends ServiceCommandFixture {

  @Test
  void refusalIsJsonForMachines() throws IOException {
    // When
    CommandRun run = CommandRun.of(new StatusCommand(environment, pause), with(JOB, "--json"));

    // Then
    assertThat(run.code()).isEqualTo(10);
    assertThat(json(run.out()).at("/code").asText()).isEqualTo("ResourceNotFound");
    assertThat(json(run.out()).at("/status").asInt()).isEqualTo(404);
  }

  @Test
  void serviceThatFailsHasItsOwnExitCode() {
    // Given
    fake.next(Reply.html(503), Reply.html(503));

    // When
    CommandRun run =
        CommandRun.of(new StatusCommand(environment, pause), with(JOB, "--attempts", "2"));

    // Then
    assertThat(run.code()).isEqualTo(11);
    assertThat(run.err()).contains("trying again", "failed (503)", "next: try again later");
  }

  @Test
  void controlCharactersOfOthersAreNotPrinted() {
    // Given
    fake.next(Reply.error(400, "Bad", "\\u001b[31mred"));

    // When
    CommandRun run = CommandRun.of(new StatusCommand(environment, pause), JOB);

    // Then
    assertThat(run.err()).contains("?[31mred").doesNotContain("\u001b");
  }

  @Test
  void statusShowsJobDrivesAndParcel() throws IOException {
    // Given
    submitted();
    fake.packageAnswers("{\"state\": \"Registered\", \"carrierName\": \"FedEx\"}");

    // When
    CommandRun people = CommandRun.of(new StatusCommand(environment, pause), JOB);
    CommandRun machines = CommandRun.of(new StatusCommand(environment, pause), with(JOB, "--json"));

    // Then
    assertThat(people.code()).isZero();
    assertThat(people.out())
        .contains(
            "Job photos: Creating",
            "Drive SER-2: Specified",
            "Package: Registered",
            "Ship to (West US):");
    assertThat(json(machines.out()).path("jobId").asText())
        .isEqualTo(FakeService.JOB_ID.toString());
    assertThat(json(machines.out()).at("/package/state").asText()).isEqualTo("Registered");
  }

  @Test
  void watchTellsChangesOnlyUntilTheParcelIsRefused() throws IOException {
    // Given
    submitted();
    fake.packageAnswers(
        "{\"state\": \"Pending\"}",
        "{\"state\": \"Pending\"}",
        "{\"state\": \"Refused\", \"reason\": \"TrackingNumberNotPlausible\", \"detail\": \"12 digits\"}");

    // When
    CommandRun run =
        CommandRun.of(
            new StatusCommand(environment, pause), with(JOB, "--watch", "--interval", "3"));

    // Then
    assertThat(run.code()).isEqualTo(12);
    assertThat(run.out())
        .containsOnlyOnce("Job photos: Creating")
        .containsOnlyOnce("Package: Pending")
        .containsOnlyOnce("Package: Refused, TrackingNumberNotPlausible: 12 digits")
        .containsPattern(
            "Next: correct what is wrong: drive-prep ship .*--name photos.* --carrier NAME"
                + " --tracking NUMBER");
    assertThat(pauses).containsExactly(Duration.ofSeconds(3), Duration.ofSeconds(3));
  }

  @Test
  void watchOutlastsAServiceThatIsAway() throws IOException {
    // Given
    submitted();
    List<Duration> waited = new ArrayList<>();
    Pause away =
        pausing -> {
          waited.add(pausing);
          if (waited.size() == 1) {
            fake.next(Reply.html(500));
            fake.packageAnswers("{\"state\": \"Registered\"}");
          }
        };

    // When
    CommandRun run =
        CommandRun.of(new StatusCommand(environment, away), with(JOB, "--watch", "--json"));

    // Then
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            first -> assertThat(first).startsWith("{\"event\":\"status\""),
            last -> assertThat(last).contains("Registered"));
    assertThat(run.err()).contains("failed (500)", "watching on");
  }
}
