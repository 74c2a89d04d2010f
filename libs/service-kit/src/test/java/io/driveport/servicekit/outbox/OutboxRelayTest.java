package io.driveport.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.driveport.contracts.Topic;
import io.driveport.servicekit.event.EventOrigin;
import io.driveport.servicekit.log.LogLines;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.FreePorts;
import io.driveport.testkit.KafkaServer;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** The relay between a real PostgreSQL and a real Kafka that can be taken away. */
class OutboxRelayTest {

  private static final int PORT = FreePorts.one();
  private static final Duration POLL_EVERY = Duration.ofMillis(100);

  @TempDir static Path directory;

  private static TestPostgres postgres;
  private static KafkaServer kafka;

  private final List<OutboxRelay> relays = new ArrayList<>();
  private final String key = UUID.randomUUID().toString();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final KeptStuckEvents stuckEvents = new KeptStuckEvents();
  private final AtomicInteger errors = new AtomicInteger();
  private PGSimpleDataSource database = new PGSimpleDataSource();

  @BeforeAll
  static void servers() throws IOException {
    postgres = TestPostgres.start();
    kafka = KafkaServer.start(directory.resolve("kafka"), PORT);
    KafkaTopics.create(kafka.bootstrapServers(), List.of());
  }

  @AfterAll
  static void stop() {
    kafka.close();
    postgres.close();
  }

  @BeforeEach
  void newDatabase() throws SQLException, IOException {
    String name = "relay_" + UUID.randomUUID().toString().substring(0, 8);
    postgres.databases().provide(name, "secret");
    database = new FailingDataSource();
    database.setURL(postgres.databases().jdbcUrl(name));
    database.setUser(name);
    database.setPassword("secret");
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(KitMigration.text("V0_1__outbox"));
      statement.execute(KitMigration.text("V0_3__tombstones"));
    }
  }

  @AfterEach
  void stopRelays() throws InterruptedException {
    for (OutboxRelay relay : relays) {
      relay.stop(new ShutdownEvent());
    }
  }

  @Test
  void committedEventsAreSentInOrderWithTheirEnvelopeAndTheirRowsGo() throws SQLException {
    // Given
    UUID first = UUID.randomUUID();
    append(first, key, 1, "{\"n\":1}");
    append(UUID.randomUUID(), key, 2, "{\"n\":2}");

    // When
    startRelay();

    // Then
    List<ReceivedEvent> events = received(2);
    assertThat(events).extracting(event -> event.header("ce_sequence")).containsExactly("1", "2");
    assertThat(events.getFirst().data()).isEqualTo("{\"n\":1}");
    assertThat(events.getFirst().headers())
        .containsEntry("ce_specversion", "1.0")
        .containsEntry("ce_id", first.toString())
        .containsEntry("ce_type", "io.driveport.Test.v1")
        .containsEntry("ce_source", "/driveport/test-service")
        .containsEntry("ce_subject", key)
        .containsEntry("ce_subscriptionid", "sub-1")
        .containsEntry(
            "ce_dataschema", "https://driveport.example/driveport/v1/schemas/io.driveport.Test.v1")
        .containsEntry("content-type", "application/json")
        .containsEntry("traceparent", "00-trace-span-01")
        .containsKey("ce_time");
    awaitEmptyOutbox();
  }

  @Test
  void rowWithoutABodyIsSentAsATombstoneWithItsEnvelopeInTheOrderOfItsKey() throws SQLException {
    // Given
    append(UUID.randomUUID(), key, 1, "{\"n\":1}");
    append(UUID.randomUUID(), key, 2, null);
    append(UUID.randomUUID(), key, 3, "{\"n\":3}");

    // When
    startRelay();

    // Then
    List<ReceivedEvent> events = received(3);
    assertThat(events)
        .extracting(ReceivedEvent::data)
        .containsExactly("{\"n\":1}", null, "{\"n\":3}");
    assertThat(events.get(1).headers())
        .containsEntry("ce_type", "io.driveport.Test.v1")
        .containsEntry("ce_sequence", "2")
        .containsEntry("ce_subscriptionid", "sub-1");
    awaitEmptyOutbox();
  }

  @Test
  void whatIsRolledBackIsNeverSent() throws SQLException {
    // Given
    startRelay();
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, UUID.randomUUID(), Topic.JOBS.topicName(), key, 1, "{}");
      connection.rollback();
    }

    // When
    UUID committed = UUID.randomUUID();
    append(committed, key, 1, "{}");

    // Then
    assertThat(received(1))
        .extracting(event -> event.header("ce_id"))
        .containsExactly(committed.toString());
    awaitEmptyOutbox();
  }

  @Test
  void whileKafkaIsAwayEventsWaitAndThenGoInOrder() throws Exception {
    // Given
    startRelay();
    kafka.kill();
    try (LogLines log = new LogLines(OutboxRelay.class)) {
      for (int sequence = 1; sequence <= 20; sequence++) {
        append(UUID.randomUUID(), key, sequence, "{}");
      }
      await()
          .during(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(5))
          .until(() -> waiting() == 20);
      await().until(() -> meters.get("driveport.outbox.rows").gauge().value() == 20);
      await()
          .untilAsserted(() ->
              assertThat(log.lines)
                  .extracting(LogLines.Line::text)
                  .singleElement()
                  .asString()
                  .startsWith("Events wait in the outbox until Kafka answers"));
    }

    // When
    kafka = KafkaServer.start(directory.resolve("kafka"), PORT);

    // Then
    assertThat(firstSights(received(20))).isEqualTo(LongStream.rangeClosed(1, 20).boxed().toList());
    awaitEmptyOutbox();
  }

  @Test
  void aRowThatTheBrokerNeverTakesHoldsBackItsOwnKeyOnly() throws SQLException {
    // Given
    String poisoned = UUID.randomUUID().toString();
    UUID poison = UUID.randomUUID();
    append(poison, poisoned, 1, "x".repeat(3_000_000));
    append(UUID.randomUUID(), poisoned, 2, "{}");
    append(UUID.randomUUID(), key, 1, "{}");

    // When
    startRelay();
    append(UUID.randomUUID(), key, 2, "{}");

    // Then
    assertThat(received(2))
        .extracting(event -> event.header("ce_sequence"))
        .containsExactly("1", "2");
    await().untilAsserted(() -> assertThat(waiting()).isEqualTo(2));
    await()
        .untilAsserted(() ->
            assertThat(stuckEvents.told)
                .singleElement()
                .satisfies(stuck -> {
                  assertThat(stuck.eventId()).isEqualTo(poison.toString());
                  assertThat(stuck.reason()).contains("RecordTooLarge");
                }));
    await().until(() -> stuckEvents.reviews.get() > 0);
  }

  @Test
  void moreRefusedEventsThanABatchHasDoNotHoldBackWhatIsBehindThem() throws SQLException {
    // Given
    for (int i = 1; i <= 25; i++) {
      append(UUID.randomUUID(), "refused-" + i + "-" + key, 1, "x".repeat(1_100_000));
    }
    append(UUID.randomUUID(), key, 1, "{}");

    // When
    startRelay();

    // Then
    assertThat(received(1)).hasSize(1);
    await().untilAsserted(() -> assertThat(waiting()).isEqualTo(25));
  }

  @Test
  void aTopicThatIsNotThereHoldsBackItsOwnEventsOnly() throws Exception {
    // Given: more of them than a batch ever has
    String missing = "missing-" + key;
    try (Connection connection = database.getConnection()) {
      for (int sequence = 1; sequence <= 150; sequence++) {
        insert(connection, UUID.randomUUID(), missing, key, sequence, "{}");
      }
    }
    append(UUID.randomUUID(), key, 1, "{}");

    // When
    startRelay();

    // Then
    assertThat(received(1)).hasSize(1);
    await().untilAsserted(() -> assertThat(waiting()).isEqualTo(150));
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(missing, 1, (short) 1))).all().get();
    }
    awaitEmptyOutbox();
    assertThat(new EventProbe(kafka.bootstrapServers()).awaitEvents(missing, _ -> true, 150))
        .extracting(event -> Long.valueOf(event.header("ce_sequence")))
        .isEqualTo(LongStream.rangeClosed(1, 150).boxed().toList());
  }

  @Test
  void whoSaysNothingToTheDatabaseIsRelievedByAnotherWithinFiveSeconds() throws Exception {
    // Given
    Duration takeOverAfter = usual("takeOverAfter");
    try (Connection hanging = database.getConnection()) {
      hanging.setAutoCommit(false);
      startRelay(new Settings(Duration.ofSeconds(2), takeOverAfter, POLL_EVERY));
      append(UUID.randomUUID(), key, 1, "{}");
      awaitEmptyOutbox();
      await().until(() -> new OutboxTable(hanging, takeOverAfter).lock());

      // When
      append(UUID.randomUUID(), key, 2, "{}");

      // Then
      await().atMost(Duration.ofSeconds(5)).until(() -> waiting() == 0);
      assertThat(received(2)).hasSize(2);
      assertThatThrownBy(() -> new OutboxTable(hanging, Duration.ofSeconds(1)).lock())
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void whoDiesIsRelievedByAnotherWithinFiveSeconds() throws Exception {
    // Given
    try (Connection dying = database.getConnection()) {
      dying.setAutoCommit(false);
      await().until(() -> new OutboxTable(dying, Duration.ofMinutes(1)).lock());
      startRelay(new Settings(Duration.ofSeconds(2), Duration.ofMinutes(1), usual("pollEvery")));
      append(UUID.randomUUID(), key, 1, "{}");
      await()
          .during(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(5))
          .until(() -> waiting() == 1);

      // When
      execute(
          "select pg_terminate_backend(pid) from pg_stat_activity where state = 'idle in transaction'");

      // Then
      await().atMost(Duration.ofSeconds(5)).until(() -> waiting() == 0);
      assertThat(received(1)).hasSize(1);
    }
  }

  @Test
  void whoLostItsSessionWhileAStateWasUnderWayLeavesTheNewestBehind() throws Exception {
    // Given: what another has told meanwhile
    String locations = Topic.LOCATIONS.topicName();
    startRelay(new Settings(Duration.ofSeconds(20), Duration.ofSeconds(30), POLL_EVERY));
    UUID newest = UUID.randomUUID();
    append(newest, locations, key, 2, "{\"n\":2}");
    awaitEmptyOutbox();
    kafka.pause();
    append(UUID.randomUUID(), locations, key, 1, "{\"n\":1}");

    // When
    await().until(() -> endSessionThatWaitsForTheBroker() == 1);
    kafka.resume();

    // Then
    await()
        .untilAsserted(() -> {
          List<ReceivedEvent> told =
              new EventProbe(kafka.bootstrapServers())
                  .awaitEvents(locations, event -> key.equals(event.key()), 3);
          assertThat(told.getLast().header("ce_id")).isEqualTo(newest.toString());
          assertThat(told.getLast().data()).isEqualTo("{\"n\":2}");
        });
  }

  /** Of relays, as PostgreSQL ends one that says nothing; returns how many there were. */
  private long endSessionThatWaitsForTheBroker() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result =
            statement.executeQuery(
                """
                select count(pg_terminate_backend(pid)) from pg_stat_activity
                where datname = current_database() and state = 'idle in transaction'
                  and state_change < clock_timestamp() - interval '1 second'
                """)) {
      result.next();
      return result.getLong(1);
    }
  }

  @Test
  void aBrokerThatTakesItsTimeDoesNotCostTheRelayItsSession() throws Exception {
    // Given
    startRelay(new Settings(Duration.ofSeconds(60), Duration.ofSeconds(2), POLL_EVERY));
    append(UUID.randomUUID(), key, 1, "{}");
    assertThat(received(1)).hasSize(1);
    awaitEmptyOutbox();
    kafka.pause();
    append(UUID.randomUUID(), key, 2, "{}");

    // When: longer than the relay may be silent, and shorter than the broker may take
    await()
        .pollDelay(Duration.ofSeconds(4))
        .atMost(Duration.ofSeconds(10))
        .until(() -> waiting() == 1);
    kafka.resume();

    // Then
    assertThat(received(2))
        .extracting(event -> event.header("ce_sequence"))
        .containsExactly("1", "2");
    awaitEmptyOutbox();
  }

  @Test
  void withAsManyRowsAsMayWaitTheOutboxIsFullUntilTheyHaveGone() throws SQLException {
    // Given
    try (Connection other = database.getConnection()) {
      other.setAutoCommit(false);
      assertThat(new OutboxTable(other, Duration.ofMinutes(1)).lock()).isTrue();
      for (int sequence = 1; sequence <= 100; sequence++) {
        append(UUID.randomUUID(), key, sequence, "{}");
      }

      // When
      startRelay();

      // Then
      await().until(relays.getFirst()::isFull);
      other.rollback();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> !relays.getFirst().isFull());
  }

  @Test
  void ofTwoRelaysOneSendsAndTheOtherTakesOverWithoutAGap() throws Exception {
    // Given
    startRelay();
    startRelay();
    for (int sequence = 1; sequence <= 50; sequence++) {
      append(UUID.randomUUID(), key, sequence, "{}");
    }
    assertThat(received(50)).hasSize(50);

    // When
    relays.getFirst().stop(new ShutdownEvent());
    for (int sequence = 51; sequence <= 60; sequence++) {
      append(UUID.randomUUID(), key, sequence, "{}");
    }

    // Then
    assertThat(received(60))
        .extracting(event -> Long.valueOf(event.header("ce_sequence")))
        .isEqualTo(LongStream.rangeClosed(1, 60).boxed().toList());
    awaitEmptyOutbox();
  }

  @Test
  void whatIsCommittedJustBeforeAStopIsStillSent() throws Exception {
    // Given
    startRelay(new Settings(Duration.ofSeconds(2), Duration.ofSeconds(30), Duration.ofMinutes(1)));
    append(UUID.randomUUID(), key, 1, "{}");
    assertThat(received(1)).hasSize(1);
    awaitEmptyOutbox();
    try (Connection connection = database.getConnection()) {
      insert(connection, UUID.randomUUID(), Topic.JOBS.topicName(), key, 2, "{}");
    }

    // When
    relays.getFirst().stop(new ShutdownEvent());

    // Then
    assertThat(waiting()).isZero();
    assertThat(received(2)).hasSize(2);
  }

  @Test
  void anErrorDoesNotEndTheRelay() throws SQLException {
    // Given
    errors.set(3);
    startRelay();
    await().until(() -> errors.get() == 0);

    // When
    append(UUID.randomUUID(), key, 1, "{}");

    // Then
    assertThat(received(1)).hasSize(1);
    assertThat(relays.getFirst().isAlive()).isTrue();
  }

  @Test
  void gaugesTellWhatWaitsAlsoWhereAnotherReplicaRelays() throws SQLException {
    // Given
    try (Connection other = database.getConnection()) {
      other.setAutoCommit(false);
      assertThat(new OutboxTable(other, Duration.ofMinutes(1)).lock()).isTrue();
      append(UUID.randomUUID(), key, 1, "{}");
      execute("update outbox set occurred_at = now() - interval '100 s'");

      // When
      startRelay();

      // Then
      await().until(() -> meters.get("driveport.outbox.rows").gauge().value() == 1);
      assertThat(meters.get("driveport.outbox.oldest.seconds").gauge().value())
          .isBetween(100.0, 160.0);
      other.rollback();
    }
    awaitEmptyOutbox();
  }

  private void startRelay() {
    startRelay(new Settings(Duration.ofSeconds(2), Duration.ofSeconds(30), POLL_EVERY));
  }

  private void startRelay(Settings settings) {
    OutboxRelay relay =
        new OutboxRelay(
            database,
            settings,
            Map.of("bootstrap.servers", kafka.bootstrapServers()),
            new EventOrigin("test-service", URI.create("https://driveport.example/")),
            meters,
            stuckEvents);
    relays.add(relay);
    relay.start(new StartupEvent());
  }

  private void append(UUID id, String key, long sequence, @Nullable String body)
      throws SQLException {
    append(id, Topic.JOBS.topicName(), key, sequence, body);
  }

  private void append(UUID id, String topic, String key, long sequence, @Nullable String body)
      throws SQLException {
    try (Connection connection = database.getConnection()) {
      insert(connection, id, topic, key, sequence, body);
    }
    relays.forEach(OutboxRelay::wake);
  }

  private static void insert(
      Connection connection,
      UUID id,
      String topic,
      String key,
      long sequence,
      @Nullable String body)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            insert into outbox (event_id, topic, record_key, type, sequence, subscription_id,
                                trace_parent, body)
            values (?, ?, ?, 'io.driveport.Test.v1', ?, 'sub-1', '00-trace-span-01', ?)
            """)) {
      statement.setObject(1, id);
      statement.setString(2, topic);
      statement.setString(3, key);
      statement.setLong(4, sequence);
      statement.setString(5, body);
      statement.executeUpdate();
    }
  }

  private List<ReceivedEvent> received(int count) {
    return new EventProbe(kafka.bootstrapServers())
        .awaitEvents(Topic.JOBS, event -> key.equals(event.key()), count);
  }

  /** Sequences in the order of their first delivery: at least once means that some come again. */
  private static List<Long> firstSights(List<ReceivedEvent> events) {
    return events.stream()
        .map(event -> Long.valueOf(event.header("ce_sequence")))
        .distinct()
        .toList();
  }

  private void awaitEmptyOutbox() {
    await().untilAsserted(() -> assertThat(waiting()).isZero());
  }

  private static Duration usual(String setting) throws NoSuchMethodException {
    return Duration.parse(
        OutboxConfig.class.getMethod(setting).getAnnotation(WithDefault.class).value());
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private long waiting() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from outbox")) {
      result.next();
      return result.getLong(1);
    }
  }

  private final class FailingDataSource extends PGSimpleDataSource {
    @Override
    public Connection getConnection() throws SQLException {
      if (Thread.currentThread().getName().equals("outbox-relay")
          && errors.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        throw new StackOverflowError("as a test wants it");
      }
      return super.getConnection();
    }
  }

  private record Settings(Duration deliveryTimeout, Duration takeOverAfter, Duration pollEvery)
      implements OutboxConfig {
    @Override
    public int batchSize() {
      return 10;
    }

    @Override
    public int mostRows() {
      return 100;
    }

    @Override
    public Duration pauseAfterFailure() {
      return Duration.ofMillis(200);
    }
  }
}
