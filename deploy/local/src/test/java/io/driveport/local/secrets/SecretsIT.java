package io.driveport.local.secrets;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.Topic;
import io.driveport.local.RealStack;
import io.driveport.local.demo.Demo;
import io.driveport.testkit.Directories;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.SortedSet;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** After a whole job, nobody finds its unlock keys and tokens where they don't belong. */
@Tier("faults")
class SecretsIT {

  private static final Path DIRECTORY = Path.of("target", "secrets").toAbsolutePath();
  private static final Pattern UNLOCK_KEY = Pattern.compile("(\\d{6}-){7}\\d{6}");
  private static final int FILES = 8;
  private static final int FILE_BYTES = 1 << 20;

  private @Nullable RealStack running;

  @BeforeEach
  void start() throws Exception {
    Directories.delete(DIRECTORY);
    running = RealStack.start(DIRECTORY.resolve("stack"));
  }

  @AfterEach
  void stop() throws Exception {
    stack().close();
  }

  @Test
  void keysAndTokensOfAJobLeaveNoTraceAndWouldBeFound() throws Exception {
    // Given
    Path output = DIRECTORY.resolve("demo");
    runDemo(output);
    List<String> keys = unlockKeys(output.resolve("host/driveset.csv"));
    String token = Files.readString(stack().address().token()).strip();
    Secrets secrets = new Secrets(List.of(keys.getFirst(), keys.getLast(), token));
    Traces traces = new Traces(stack().inside(), stack().address());
    assertThat(storedKeys()).isEqualTo(keys.size());

    // When
    SortedSet<String> found = traces.with(secrets);
    List<Path> ofTheCustomer = Traces.filesWith(secrets, output);

    // Then
    assertThat(found).isEmpty();
    assertThat(ofTheCustomer)
        .isNotEmpty()
        .allSatisfy(file ->
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .as(file.toString())
                .isEqualTo("rw-------"));
    assertThat(Files.readString(DIRECTORY.resolve("said"))).matches(said -> !secrets.areIn(said));

    // When
    plant(keys.getFirst(), token);

    // Then
    assertThat(traces.with(secrets))
        .contains(
            "file logs/job-service.log",
            "event of " + Topic.PACKAGES.topicName(),
            "table driveport_job.planted",
            "table driveport_shipping.planted_bytes");
  }

  private void runDemo(Path output) throws IOException, InterruptedException {
    Path source = Files.createDirectories(DIRECTORY.resolve("source"));
    RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
    for (int i = 0; i < FILES; i++) {
      byte[] content = new byte[FILE_BYTES];
      random.nextBytes(content);
      Files.write(source.resolve("film-" + i), content);
    }
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                Demo.class.getName()));
    command.addAll(List.of("--project", Path.of("../..").toRealPath().toString()));
    command.addAll(List.of("--data", stack().inside().layout().data().toString()));
    command.addAll(List.of("--source", source.toString(), "--out", output.toString()));
    Path said = DIRECTORY.resolve("said");
    Process demo =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(demo.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(demo.exitValue()).as(Files.readString(said)).isZero();
  }

  private static List<String> unlockKeys(Path driveset) throws IOException {
    List<String> keys =
        UNLOCK_KEY.matcher(Files.readString(driveset)).results().map(MatchResult::group).toList();
    assertThat(keys).hasSize(2);
    return keys;
  }

  private int storedKeys() throws IOException, SQLException {
    try (Connection connection = database("driveport_job");
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from unlock_key")) {
      rows.next();
      return rows.getInt(1);
    }
  }

  private void plant(String key, String token) throws Exception {
    Files.writeString(
        stack().inside().layout().data().resolve("logs/job-service.log"),
        "who sent " + token + "?\n",
        StandardOpenOption.APPEND);
    Properties settings = new Properties();
    settings.setProperty(
        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack().address().bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer
          .send(
              new ProducerRecord<>(Topic.PACKAGES.topicName(), "key", "{\"key\":\"" + key + "\"}"))
          .get(20, TimeUnit.SECONDS);
    }
    try (Connection connection = database("driveport_job");
        Statement statement = connection.createStatement()) {
      statement.execute("create table planted as select 'key ' || '%s' as note".formatted(key));
    }
    try (Connection connection = database("driveport_shipping");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table planted_bytes as select convert_to('%s', 'UTF8') as note".formatted(token));
    }
  }

  private Connection database(String name) throws IOException, SQLException {
    return stack().inside().databases().connect(name);
  }

  private RealStack stack() {
    return requireNonNull(running, "started before each test");
  }
}
