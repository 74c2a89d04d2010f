package io.driveport.location.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.Topic;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.fuzz.AnswerRules;
import io.driveport.testkit.fuzz.FuzzReport;
import io.driveport.testkit.fuzz.FuzzSettings;
import io.driveport.testkit.fuzz.RequestMutation;
import io.driveport.testkit.fuzz.WireAnswer;
import io.driveport.testkit.fuzz.WireConnection;
import io.driveport.testkit.fuzz.WireRequest;
import io.driveport.testkit.token.TestTokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * Whatever clients send, the service does not fail, explains what it refuses, and changes nothing.
 * {@code -Dfuzz.seed} and {@code -Dfuzz.requests} choose the run.
 */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class LocationFuzzTest {

  /** With those of job-service 20,000 in every build, administration not counted. */
  private static final int REQUESTS = 3_000;

  private static final int CLIENTS = 4;
  private static final String LOCATIONS = "/providers/Microsoft.ImportExport/locations";
  private static final List<String> VERSIONS = List.of("2016-11-01", "2020-08-01", "2021-01-01");
  private static final List<String> NAMES =
      List.of("westus", "West%20US", "WESTeurope", "uk%20south", "eastus2");

  @Inject DataSource dataSource;

  @Test
  void noRequestMakesItFailOrChangesAnything() throws Exception {
    // Given
    FuzzSettings settings = FuzzSettings.ofThisJvm(REQUESTS);
    FuzzReport report = new FuzzReport();
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<Callable<Void>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      SplittableRandom own = random.split();
      clients.add(() -> {
        send(own, settings.requests() / CLIENTS, report);
        return null;
      });
    }
    List<String> sites = sites();
    int events = events();

    // When
    try (ExecutorService executor = Executors.newFixedThreadPool(CLIENTS)) {
      for (Future<Void> client : executor.invokeAll(clients)) {
        client.get();
      }
    }

    // Then
    System.out.println(settings + System.lineSeparator() + report.table());
    assertThat(report.broken()).as(settings.toString()).isEmpty();
    assertThat(report.successes())
        .hasSize(2)
        .allSatisfy((_, share) -> assertThat(share).isGreaterThan(20));
    assertThat(sites()).isEqualTo(sites);
    assertThat(events()).isEqualTo(events);
  }

  private static void send(RandomGenerator random, int requests, FuzzReport report)
      throws IOException {
    RequestMutation mutation = new RequestMutation(random);
    try (WireConnection wire = new WireConnection(RestAssured.port, TestTokens.everybody())) {
      for (int i = 0; i < requests; i++) {
        WireRequest good = valid(random);
        WireRequest sent = random.nextBoolean() ? good : mutation.changed(good);
        WireAnswer answer = report.answerTo(wire, sent);
        report.count(sent, answer);
        AnswerRules.broken(sent, answer).ifPresent(why -> report.broken(why, sent, answer));
      }
    }
  }

  private static WireRequest valid(RandomGenerator random) {
    String version = "?api-version=" + VERSIONS.get(random.nextInt(VERSIONS.size()));
    return random.nextInt(3) == 0
        ? WireRequest.of("Locations_List", "GET", LOCATIONS + version)
        : WireRequest.of(
            "Locations_Get",
            "GET",
            LOCATIONS + "/" + NAMES.get(random.nextInt(NAMES.size())) + version);
  }

  private List<String> sites() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select location::text from location order by name");
        ResultSet rows = select.executeQuery()) {
      List<String> sites = new ArrayList<>();
      while (rows.next()) {
        sites.add(rows.getString(1));
      }
      return sites;
    }
  }

  private static int events() {
    String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    return new EventProbe(servers).readAll(Topic.LOCATIONS).size();
  }
}
