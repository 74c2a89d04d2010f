package io.driveport.job.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.contracts.Topic;
import io.driveport.job.fuzz.Lives.Life;
import io.driveport.job.rest.JobApi;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.fuzz.FuzzReport;
import io.driveport.testkit.fuzz.FuzzSettings;
import io.driveport.testkit.fuzz.WireConnection;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
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

  private static final int REQUESTS = 20_000;
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
    assertThat(stored(subscriptions)).isEqualTo(versions(lives));
    assertThat(published(subscriptions, lives)).isEqualTo(expected(lives));
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
      try (WireConnection wire = new WireConnection(RestAssured.port)) {
        new FuzzClient(random, subscription, wire, report, lives).run(requests);
      }
      return null;
    };
  }

  /** Version of every job in the database, by id. */
  private Map<String, Long> stored(String subscriptions) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement(
                "select id, version from job where starts_with(subscription_key, ?)")) {
      select.setString(1, subscriptions);
      Map<String, Long> versions = new HashMap<>();
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          versions.put(rows.getString("id"), rows.getLong("version"));
        }
      }
      return versions;
    }
  }

  private static Map<String, Long> versions(Lives lives) {
    return lives.all().entrySet().stream()
        .filter(life -> !life.getValue().deleted())
        .collect(Collectors.toMap(Map.Entry::getKey, life -> life.getValue().version()));
  }

  /** The sequences of the events of every job, in their order. */
  private static Map<String, List<Long>> published(String subscriptions, Lives lives) {
    long count = lives.all().values().stream().mapToLong(Life::events).sum();
    EventProbe probe = new EventProbe(JobApi.bootstrapServers());
    List<ReceivedEvent> events =
        await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () ->
                    probe.readAll(Topic.JOBS).stream()
                        .filter(event -> isOf(subscriptions, event))
                        .toList(),
                found -> found.size() >= count);
    return events.stream()
        .collect(
            Collectors.groupingBy(
                ReceivedEvent::key,
                Collectors.mapping(
                    event -> Long.parseLong(event.header("ce_sequence")), Collectors.toList())));
  }

  private static boolean isOf(String subscriptions, ReceivedEvent event) {
    return String.valueOf(event.header("ce_subscriptionid"))
        .toLowerCase(Locale.ROOT)
        .startsWith(subscriptions);
  }

  private static Map<String, List<Long>> expected(Lives lives) {
    return lives.all().entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                life -> LongStream.rangeClosed(1, life.getValue().events()).boxed().toList()));
  }
}
