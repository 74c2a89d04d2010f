package io.driveport.job.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.contracts.Topic;
import io.driveport.job.rest.JobApi;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.fuzz.FuzzReport;
import io.driveport.testkit.fuzz.FuzzSettings;
import io.driveport.testkit.fuzz.WireConnection;
import io.driveport.testkit.token.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Whatever clients send, the service does not fail, explains what it refuses, and changes nothing
 * but what it has answered for. {@code -Dfuzz.seed} and {@code -Dfuzz.requests} choose the run.
 */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class JobFuzzTest {

  /** With those of location-service 20,000 in every build. */
  private static final int REQUESTS = 17_000;

  private static final int CLIENTS = 4;

  @Inject DataSource dataSource;

  @Test
  void noRequestMakesItFailAndNoRefusedOneChangesAnything() throws Exception {
    // Given
    JobApi.awaitSites();
    FuzzSettings settings = FuzzSettings.ofThisJvm(REQUESTS);
    String subscriptions = "fuzz-" + settings.seed() + "-";
    FuzzReport report = new FuzzReport();
    Lives lives = new Lives();
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<Callable<Void>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(
          client(subscriptions + i, random.split(), settings.requests() / CLIENTS, report, lives));
    }

    // When
    run(clients);

    // Then
    String result = settings + System.lineSeparator() + report.table();
    System.out.println(result);
    Files.writeString(Path.of("target", "fuzz.txt"), result);
    assertThat(report.broken()).as(settings.toString()).isEmpty();
    assertThat(report.successes())
        .hasSize(Operation.values().length)
        .allSatisfy((_, share) -> assertThat(share).isGreaterThan(20));
    Outcome outcome = new Outcome(lives.all(), subscriptions);
    assertThat(outcome.wronglyStored(dataSource)).as(settings.toString()).isEmpty();
    EventProbe probe = new EventProbe(JobApi.bootstrapServers());
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() ->
            assertThat(outcome.wronglyPublished(probe.readAll(Topic.JOBS)))
                .as(settings.toString())
                .isEmpty());
  }

  private static void run(List<Callable<Void>> clients) throws Exception {
    try (ExecutorService executor = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<Void> client : executor.invokeAll(clients)) {
        client.get();
      }
    }
  }

  private static Callable<Void> client(
      String subscription, SplittableRandom random, int requests, FuzzReport report, Lives lives) {
    return () -> {
      try (WireConnection wire = new WireConnection(RestAssured.port, TestTokens.everybody())) {
        new FuzzClient(random, subscription, wire, report, lives).run(requests);
      }
      return null;
    };
  }
}
