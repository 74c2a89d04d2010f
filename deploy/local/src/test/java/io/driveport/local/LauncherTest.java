package io.driveport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.Topic;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.FreePorts;
import io.driveport.testkit.QuietLogging;
import io.driveport.testkit.token.TokenSigner;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherTest {

  private static final List<String> ALL =
      List.of(
          "postgres", "kafka", "location-service", "job-service", "shipping-service", "gateway");

  @TempDir Path directory;

  private final List<String> said = java.util.Collections.synchronizedList(new ArrayList<>());
  private Layout layout;
  private Launcher launcher;

  @BeforeAll
  static void logQuietly() throws IOException {
    QuietLogging.install();
  }

  @BeforeEach
  void install() throws IOException {
    layout = new Layout(directory.resolve("data"), directory.resolve("project"));
    launcher = new Launcher(layout, said::add);
    StandInService.install(layout.project());
  }

  @AfterEach
  void stop() throws Exception {
    Map<String, Long> running = pids();
    launcher.down();
    assertThat(running.values()).noneMatch(pid -> ProcessHandle.of(pid).isPresent());
  }

  @Test
  void stackComesUpOnceThoughAskedTwiceGoesDownAndComesUpAgainWithItsData() throws Exception {
    // Given
    int port = FreePorts.one();
    CompletableFuture<StackAddress> other =
        CompletableFuture.supplyAsync(() -> up(new Launcher(layout, said::add), port));
    StackAddress address = launcher.up(Optional.of(port));
    assertThat(other.get(2, TimeUnit.MINUTES)).isEqualTo(address);
    assertThat(said).filteredOn(line -> line.startsWith("starting")).hasSize(ALL.size());
    assertThat(pids()).containsOnlyKeys(ALL);
    assertThat(ask(address, "/subscriptions/DRIVEPORT_JOB_KEYSET_CREATE")).isEqualTo("true");
    assertThat(ask(address, "/subscriptions/DRIVEPORT_JOB_KEYSET_FILE"))
        .isEqualTo(layout.jobKeyset().toString());
    assertThat(ask(address, "/shipping/DRIVEPORT_JOB_KEYSET_FILE")).isEqualTo("nothing");
    assertThat(ask(address, "/driveport/v1/locations/KAFKA_BOOTSTRAP_SERVERS"))
        .isEqualTo(address.bootstrapServers());
    String key = ask(address, "/subscriptions/QUARKUS_OIDC_PUBLIC_KEY");
    assertThat(key).isNotEqualTo("nothing");
    assertThat(ask(address, "/shipping/QUARKUS_OIDC_PUBLIC_KEY")).isEqualTo(key);
    assertThat(ask(address, "/driveport/v1/locations/QUARKUS_OIDC_TOKEN_ISSUER"))
        .isEqualTo(TokenSigner.ISSUER);
    String token = Files.readString(address.token());
    for (Path secret : List.of(layout.passwords(), layout.signingKey(), address.token())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
          .as(secret.toString())
          .isEqualTo("rw-------");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(layout.data())))
        .isEqualTo("rwx------");
    try (Connection connection = jobDatabase(address);
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept as select 7 as id");
    }
    send(address, Topic.JOBS.topicName(), "{\"kept\":true}");

    // When
    launcher.down();
    assertThat(pids()).isEmpty();
    assertThat(FreePorts.isFree(URI.create(address.url()).getPort())).isTrue();
    launcher.down();
    StackAddress again = launcher.up(Optional.empty());

    // Then
    assertThat(again).isEqualTo(address);
    assertThat(ask(again, "/subscriptions/DRIVEPORT_JOB_KEYSET_CREATE")).isEqualTo("nothing");
    assertThat(ask(again, "/subscriptions/QUARKUS_OIDC_PUBLIC_KEY")).isEqualTo(key);
    assertThat(Files.readString(again.token())).isNotEqualTo(token);
    try (Connection connection = jobDatabase(again);
        Statement statement = connection.createStatement();
        ResultSet kept = statement.executeQuery("select id from kept")) {
      assertThat(kept.next()).isTrue();
      assertThat(kept.getInt(1)).isEqualTo(7);
    }
    assertThat(new EventProbe(again.bootstrapServers()).readAll(Topic.JOBS)).hasSize(1);
  }

  @Test
  void secondUpRestartsOnlyWhatDied() throws Exception {
    // Given
    StackAddress address = launcher.up(Optional.of(FreePorts.one()));
    Map<String, Long> before = pids();
    said.clear();

    // When
    launcher.up(Optional.empty());

    // Then
    assertThat(said).isEmpty();
    assertThat(pids()).isEqualTo(before);

    // When
    for (String victim : List.of("postgres", "kafka", "job-service")) {
      kill(before.getOrDefault(victim, 0L));
    }
    assertThat(launcher.running()).isEmpty();
    assertThat(launcher.up(Optional.empty())).isEqualTo(address);

    // Then
    assertThat(said).containsExactly("starting postgres", "starting kafka", "starting job-service");
    Map<String, Long> after = pids();
    assertThat(after).containsOnlyKeys(ALL);
    for (String survivor : List.of("location-service", "shipping-service", "gateway")) {
      assertThat(after).containsEntry(survivor, before.get(survivor));
    }
    assertThat(launcher.running()).contains(address);

    // When
    int other = FreePorts.one();
    StackAddress moved = launcher.up(Optional.of(other));

    // Then
    assertThat(moved.url()).isEqualTo("https://127.0.0.1:" + other);
    assertThat(said).last().isEqualTo("restarting gateway");
    assertThat(ask(moved, "/subscriptions/x")).isEqualTo("nothing");
  }

  @Test
  void withoutItsSigningKeyTheStackMakesAnotherAndItsServicesTrustIt() throws Exception {
    // Given
    StackAddress address = launcher.up(Optional.of(FreePorts.one()));
    String before = ask(address, "/subscriptions/QUARKUS_OIDC_PUBLIC_KEY");
    Files.delete(layout.signingKey());
    said.clear();

    // When
    launcher.up(Optional.empty());

    // Then
    assertThat(said)
        .containsExactly(
            "restarting location-service", "restarting job-service", "restarting shipping-service");
    assertThat(ask(address, "/subscriptions/QUARKUS_OIDC_PUBLIC_KEY"))
        .isNotIn(before, "nothing")
        .isEqualTo(StackTokens.of(layout).trust().get("QUARKUS_OIDC_PUBLIC_KEY"));
  }

  @Test
  void pidFilesOfTheTimeBeforeACrashHarmNobody() throws Exception {
    // Given
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try {
      launcher.up(Optional.of(FreePorts.one()));
      for (Map.Entry<String, Long> process : pids().entrySet()) {
        kill(process.getValue());
        // As if another program had got the number.
        PidFile file = new PidFile(layout.pid(process.getKey()));
        Map<String, String> values = SecretFiles.read(file.file());
        values.put("pid", Long.toString(stranger.pid()));
        SecretFiles.write(file.file(), values);
      }

      // When
      launcher.up(Optional.empty());
      launcher.down();

      // Then
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void whatIsInTheWayIsNamedAndTheNextUpGoesOn() throws Exception {
    // Given
    Path job = layout.serviceJar("job-service");
    byte[] standIn = Files.readAllBytes(job);
    Files.delete(job);

    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Optional<Integer> port = Optional.of(taken.getLocalPort());

      // When, Then
      assertThatThrownBy(() -> launcher.up(port))
          .isInstanceOf(LaunchException.class)
          .hasMessageContaining("job-service is not built");

      // When, Then
      Files.write(job, standIn);
      assertThatThrownBy(() -> launcher.up(port))
          .isInstanceOf(LaunchException.class)
          .hasMessage(
              "port %d, which gateway needs, is taken by another program: choose another with"
                  + " --port",
              taken.getLocalPort());
      kill(pids().getOrDefault("job-service", 0L));
    }

    // When, Then
    StandInService.install(layout.project(), ServiceName.JOB, StandInService.Dying.class);
    assertThatThrownBy(() -> launcher.up(Optional.of(FreePorts.one())))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("job-service has ended")
        .hasMessageContaining("the keyset is missing")
        .hasMessageContaining(layout.log("job-service").toString());

    // When, Then
    Files.write(job, standIn);
    StackAddress address = launcher.up(Optional.empty());
    assertThat(ask(address, "/subscriptions/DRIVEPORT_JOB_KEYSET_CREATE")).isEqualTo("true");
    assertThat(said).filteredOn("starting postgres"::equals).hasSize(1);
  }

  @Test
  void thereIsNothingToStopWhereNothingWasStarted() throws Exception {
    launcher.down();

    assertThat(said).containsExactly("nothing to stop: there is no stack in " + layout.data());
    assertThat(launcher.running()).isEmpty();
  }

  private static StackAddress up(Launcher launcher, int port) {
    try {
      return launcher.up(Optional.of(port));
    } catch (LaunchException e) {
      throw new CompletionException(e);
    }
  }

  private Map<String, Long> pids() throws IOException {
    Map<String, Long> pids = new TreeMap<>();
    for (String component : ALL) {
      new PidFile(layout.pid(component))
          .running()
          .ifPresent(process -> pids.put(component, process.pid()));
    }
    return pids;
  }

  private static void kill(long pid) {
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    Awaitility.await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }

  private String ask(StackAddress address, String path) throws Exception {
    Certificates certificates =
        new Certificates(layout.certificates(), Passwords.of(layout).of(Passwords.KEY_STORE));
    try (HttpClient client = HttpClient.newBuilder().sslContext(certificates.trust()).build()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(address.url() + path)).build(),
              HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }

  private Connection jobDatabase(StackAddress address) throws Exception {
    return DriverManager.getConnection(
        ask(address, "/subscriptions/QUARKUS_DATASOURCE_JDBC_URL"),
        ask(address, "/subscriptions/QUARKUS_DATASOURCE_USERNAME"),
        ask(address, "/subscriptions/QUARKUS_DATASOURCE_PASSWORD"));
  }

  private static void send(StackAddress address, String topic, String body) throws Exception {
    Properties settings = new Properties();
    settings.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address.bootstrapServers());
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(topic, "key", body)).get(20, TimeUnit.SECONDS);
    }
  }
}
