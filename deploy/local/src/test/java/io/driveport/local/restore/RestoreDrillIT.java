package io.driveport.local.restore;

import static io.driveport.local.StackClient.CUSTOMER;
import static io.driveport.local.StackClient.jobPath;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.driveport.local.CommandLine;
import io.driveport.local.CommandLine.Ended;
import io.driveport.local.LaunchException;
import io.driveport.local.RealStack;
import io.driveport.local.StackClient;
import io.driveport.local.check.Check;
import io.driveport.testkit.Directories;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The drill of the runbook's chapter on backups, by its own commands. */
@Tier("faults")
class RestoreDrillIT {

  private static final Path DATA = Path.of("target", "restore").toAbsolutePath();
  private static final Path BACKUP = Path.of("target", "restore-backup").toAbsolutePath();
  private static final Path KEYS = Path.of("target", "restore-keys").toAbsolutePath();
  private static final Path DATABASES = DATA.resolve("postgres");
  private static final Path KEYSET = DATA.resolve("secrets/job-keyset.json");

  private @Nullable RealStack running;

  @BeforeEach
  void start() throws IOException, LaunchException {
    for (Path directory : new Path[] {BACKUP, KEYS}) {
      Directories.delete(directory);
      Files.createDirectories(directory);
    }
    running = RealStack.start(DATA);
  }

  @AfterEach
  void stop() throws LaunchException {
    if (running != null) {
      running.close();
    }
  }

  @Test
  void whatWasBackedUpComesBackAndWhatCameLaterIsNamed() throws Exception {
    RealStack stack = requireNonNull(running);
    try (StackClient client = new StackClient(stack)) {
      // Given
      Map<JobInState, String> ids = new EnumMap<>(JobInState.class);
      Map<JobInState, String> shown = new EnumMap<>(JobInState.class);
      for (JobInState state : JobInState.values()) {
        ids.put(state, state.bring(client));
      }
      for (JobInState state : JobInState.values()) {
        shown.put(state, shown(client, state));
      }
      stack.close();
      copy(DATABASES, BACKUP);
      copy(KEYSET, KEYS);

      // When
      restore();
      stack.heal();

      // Then
      for (JobInState state : JobInState.values()) {
        assertThat(shown(client, state)).isEqualTo(shown.get(state));
        assertThat(state.state(client)).isEqualTo(state.wireName());
      }
      Ended clean = check();
      assertThat(clean.exitCode()).as(clean.said()).isZero();

      // When
      String created = ids.get(JobInState.CREATING);
      JobInState.CREATING.ship(client);
      client.send("DELETE", jobPath(JobInState.CLOSED.job()), CUSTOMER, "", 200);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              client
                  .send("GET", "/driveport/v1/jobs/" + created + "/package", CUSTOMER, "")
                  .body()
                  .contains("packageId"));
      stack.close();
      restore();
      stack.heal();
      Ended earlier = check();

      // Then
      assertThat(earlier.exitCode()).as(earlier.said()).isEqualTo(2);
      assertThat(earlier.said())
          .contains("NotStored: " + created + ": the row has version 1, the topic tells version ")
          .containsPattern(
              "NotStored: " + ids.get(JobInState.CLOSED) + ": .*io.driveport.JobDeleted.v1")
          .containsPattern("NotStored: .*io.driveport.PackageRegistered.v1")
          .doesNotContain(ids.get(JobInState.SHIPPING), ids.get(JobInState.COMPLETED));

      // When
      stack.close();
      Files.delete(KEYSET);

      // Then
      assertThatThrownBy(stack::heal)
          .isInstanceOf(LaunchException.class)
          .hasMessageContainingAll("job-service has ended", "the file is missing");
      assertThat(KEYSET).doesNotExist();
    }
  }

  /** All that a customer is shown of the job, with the keys that its drives are unlocked by. */
  private static String shown(StackClient client, JobInState state)
      throws IOException, InterruptedException, LaunchException {
    String job = jobPath(state.job());
    String keys = job.replace("?", "/listBitLockerKeys?");
    return client.send("GET", job, CUSTOMER, "", 200).body()
        + client.send("POST", keys, CUSTOMER, "", 200).body();
  }

  private static void restore() throws IOException, InterruptedException {
    Directories.delete(DATABASES);
    copy(BACKUP.resolve(DATABASES.getFileName()), DATA);
    copy(KEYS.resolve(KEYSET.getFileName()), requireNonNull(KEYSET.getParent()));
  }

  private static void copy(Path from, Path into) throws IOException, InterruptedException {
    Process cp =
        new ProcessBuilder("cp", "-a", from.toString(), into.toString()).inheritIO().start();
    assertThat(cp.waitFor()).as("cp -a %s %s", from, into).isZero();
  }

  private static Ended check() throws IOException, InterruptedException {
    return new CommandLine(Check.class, DATA).run();
  }
}
