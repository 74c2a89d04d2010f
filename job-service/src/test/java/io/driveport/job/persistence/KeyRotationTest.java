package io.driveport.job.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;

import io.driveport.job.keyset.KeysetTool;
import io.driveport.job.rest.JobApi;
import io.driveport.servicekit.testing.Metrics;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An operator changes the file of the keyset while the service runs. */
@QuarkusTest
@TestProfile(KeyRotationTest.OwnKeyset.class)
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
@SuppressWarnings("NullAway.Init") // Quarkus injects.
class KeyRotationTest {

  private static final Path FILE = Path.of("target/rotated-keyset.json");
  private static final Pattern SECRET = Pattern.compile("\"value\":\\s*\"([^\"]+)\"");

  /** A keyset that only this test changes, and a service that looks at it all the time. */
  public static final class OwnKeyset implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      try {
        Files.deleteIfExists(FILE);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return Map.of(
          "driveport.job.keyset.file",
          FILE.toString(),
          "driveport.job.keyset.look-every",
          "PT0.05S");
    }
  }

  @Inject DataSource dataSource;

  private final Log log = new Log();
  private final String name = JobApi.newName();

  @BeforeEach
  void sites() {
    Logger.getLogger("").addHandler(log);
    JobApi.awaitSites();
  }

  @AfterEach
  void endOfLog() {
    Logger.getLogger("").removeHandler(log);
  }

  @Test
  void rotationEncryptsAgainUntilTheOldKeyMayGoAndNobodySeesAKey() throws Exception {
    // Given
    UUID job = JobApi.shipped(name);
    long old = keyId(job);
    String allSecrets = Files.readString(FILE);

    // When
    KeysetTool.run("rotate", FILE.toString());

    // Then
    await().until(() -> keyId(job) != old);
    long primary = keyId(job);
    await()
        .untilAsserted(() -> assertThat(Metrics.value("driveport_unlock_keys_old")).isEqualTo(0.0));
    await()
        .untilAsserted(() ->
            assertThat(log.lines())
                .anyMatch(
                    line -> line.contains("Every unlock key is encrypted with key " + primary)));
    assertThatItsKeyIsAnswered();

    // And when
    allSecrets += Files.readString(FILE);
    KeysetTool.run("remove", FILE.toString(), Long.toString(old));
    await()
        .untilAsserted(() ->
            assertThat(log.lines())
                .anyMatch(line -> line.contains("before: primary key " + primary)));

    // Then
    assertThatItsKeyIsAnswered();
    List<String> secrets =
        SECRET.matcher(allSecrets).results().map(found -> found.group(1)).toList();
    assertThat(secrets).hasSize(3);
    assertThat(log.lines())
        .noneMatch(line -> secrets.stream().anyMatch(line::contains))
        .noneMatch(line -> line.contains(JobApi.KEY) || line.contains(JobApi.KEY.substring(0, 13)));
    assertThat(new EventProbe(JobApi.bootstrapServers()).readAll())
        .isNotEmpty()
        .noneMatch(event -> event.toString().contains(JobApi.KEY.substring(0, 13)));
  }

  @Test
  void aBrokenFileChangesNothingUntilAGoodOneComes() throws Exception {
    // Given
    UUID job = JobApi.shipped(name);
    String good = Files.readString(FILE);

    // When
    replace("[" + good + "]");

    // Then
    await()
        .untilAsserted(
            () -> assertThat(Metrics.value("driveport_unlock_keyset_refused")).isEqualTo(1.0));
    assertThat(log.lines())
        .anyMatch(line -> line.contains(FILE + " is not taken, the one before goes on"))
        .noneMatch(line ->
            SECRET.matcher(good).results().map(MatchResult::group).anyMatch(line::contains));
    assertThatItsKeyIsAnswered();
    JobApi.shipped(JobApi.newName());

    // And when
    replace(good);
    KeysetTool.run("rotate", FILE.toString());

    // Then
    long before = keyId(job);
    await().until(() -> keyId(job) != before || Metrics.value("driveport_unlock_keys_old") == 0.0);
    await()
        .untilAsserted(
            () -> assertThat(Metrics.value("driveport_unlock_keyset_refused")).isEqualTo(0.0));
    assertThatItsKeyIsAnswered();
  }

  private void assertThatItsKeyIsAnswered() {
    JobApi.request()
        .post(JobApi.path(name) + "/listBitLockerKeys")
        .then()
        .statusCode(200)
        .body("value[0].bitLockerKey", is(JobApi.KEY));
  }

  private static void replace(String text) throws IOException {
    Path whole = Files.writeString(FILE.resolveSibling("rotated-keyset.new"), text);
    Files.move(whole, FILE, StandardCopyOption.ATOMIC_MOVE);
  }

  private long keyId(UUID job) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select key_id from unlock_key where job_id = ?")) {
      select.setObject(1, job);
      try (ResultSet result = select.executeQuery()) {
        assertThat(result.next()).isTrue();
        return result.getLong(1);
      }
    }
  }

  /** Everything that is logged, formatted, with the traces of failures. */
  private static final class Log extends Handler {

    private static final PatternFormatter FORMATTER = new PatternFormatter("%s%e");

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    List<String> lines() {
      return List.copyOf(lines);
    }

    @Override
    public void publish(LogRecord record) {
      lines.add(FORMATTER.format(ExtLogRecord.wrap(record)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
