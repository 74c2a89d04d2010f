package io.driveport.location.fuzz;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/**
 * Whatever operators send, the service does not fail, explains what it refuses, changes nothing by
 * a refused request, and announces what it changes. {@code -Dfuzz.seed} and {@code -Dfuzz.requests}
 * choose the run.
 */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class AdministrationFuzzTest {

  private static final int REQUESTS = 2_000;
  private static final int OPERATORS = 4;
  private static final String OPERATORS_SITES = "fuzz_n_";

  @Inject DataSource dataSource;

  @Test
  void noRequestMakesItFailAndNoRefusedOneChangesAnything() throws Exception {
    // Given
    FuzzSettings settings = FuzzSettings.ofThisJvm(REQUESTS);
    FuzzReport report = new FuzzReport();
    SplittableRandom random = new SplittableRandom(settings.seed());
    List<Callable<Void>> operators = new ArrayList<>();
    for (int i = 0; i < OPERATORS; i++) {
      SplittableRandom own = random.split();
      Operator operator = new Operator(own, i);
      operators.add(() -> {
        send(operator, own, settings.requests() / OPERATORS, report);
        return null;
      });
    }
    List<String> others = rows("name not like '" + OPERATORS_SITES + "'");

    // When
    try (ExecutorService executor = Executors.newFixedThreadPool(OPERATORS)) {
      for (Future<Void> operator : executor.invokeAll(operators)) {
        operator.get();
      }
    }

    // Then
    System.out.println(settings + System.lineSeparator() + report.table());
    assertThat(report.broken()).as(settings.toString()).isEmpty();
    assertThat(report.successes())
        .hasSize(6)
        .allSatisfy((_, share) -> assertThat(share).isGreaterThan(20));
    assertThat(rows("name not like '" + OPERATORS_SITES + "'")).isEqualTo(others);
    Map<String, List<Long>> versions = storedVersions();
    assertThat(versions).hasSize(OPERATORS * 6);
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(() -> assertThat(announced()).as(settings.toString()).isEqualTo(versions));
  }

  private static void send(
      Operator operator, SplittableRandom random, int requests, FuzzReport report)
      throws IOException {
    RequestMutation mutation = new RequestMutation(random);
    try (WireConnection wire = new WireConnection(RestAssured.port, TestTokens.everybody())) {
      for (String name : operator.names()) {
        WireRequest put = operator.put(name);
        operator.sees(sent(put, wire, report));
      }
      for (int i = 0; i < requests; i++) {
        String name = operator.anyName();
        WireAnswer before = report.answerTo(wire, operator.get(name));
        operator.sees(before);
        WireRequest good = operator.any(name);
        WireRequest request = random.nextBoolean() ? mutation.changed(good) : good;
        WireAnswer answer = sent(request, wire, report);
        if (answer.status() >= 400 && !request.method().equals("GET")) {
          requireTheSame(
              before, report.answerTo(wire, operator.get(name)), request, answer, report);
        }
      }
    }
  }

  /** Its sites are nobody else's, so that only the refused request can have changed one. */
  private static void requireTheSame(
      WireAnswer before,
      WireAnswer after,
      WireRequest request,
      WireAnswer answer,
      FuzzReport report) {
    if (!after.body().equals(before.body())
        || !String.valueOf(after.header("etag")).equals(before.header("etag"))) {
      report.broken("a refused request has changed the site: " + after, request, answer);
    }
  }

  private static WireAnswer sent(WireRequest request, WireConnection wire, FuzzReport report)
      throws IOException {
    WireAnswer answer = report.answerTo(wire, request);
    report.count(request, answer);
    AnswerRules.broken(request, answer).ifPresent(why -> report.broken(why, request, answer));
    return answer;
  }

  private List<String> rows(String condition) throws SQLException {
    return texts("select location::text from location where " + condition + " order by name");
  }

  /** All versions that a site has had, by its name. */
  private Map<String, List<Long>> storedVersions() throws SQLException {
    Map<String, List<Long>> versions = new TreeMap<>();
    for (String row :
        texts(
            "select name || ' ' || version from location where name like '"
                + OPERATORS_SITES
                + "'")) {
      String[] parts = row.split(" ", 2);
      versions.put(parts[0], LongStream.rangeClosed(1, Long.parseLong(parts[1])).boxed().toList());
    }
    return versions;
  }

  private static Map<String, List<Long>> announced() {
    String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    return new EventProbe(servers)
        .readAll(Topic.LOCATIONS).stream()
            .filter(event -> String.valueOf(event.key()).matches("fuzz.n."))
            .collect(
                groupingBy(
                    event -> String.valueOf(event.key()),
                    TreeMap::new,
                    mapping(event -> Long.valueOf(event.header("ce_sequence")), toList())));
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
