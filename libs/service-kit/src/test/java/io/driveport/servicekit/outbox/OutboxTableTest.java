package io.driveport.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.testkit.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the relay takes from a real PostgreSQL. */
class OutboxTableTest {

  private final TestPostgres postgres = TestPostgres.start();
  private final List<OutboxRow> read = new ArrayList<>();
  private Connection connection;

  @BeforeEach
  void newDatabase() throws SQLException, IOException {
    postgres.databases().provide("relay", "secret");
    connection = postgres.databases().connect("relay");
    execute(KitMigration.text("V0_1__outbox"));
    connection.setAutoCommit(false);
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void moreMayWaitBehindAsManyAsWereAskedFor() throws SQLException {
    // Given
    insert(3, 10);

    // Then
    assertThat(readOldest(2)).isTrue();
    assertThat(read).extracting(OutboxRow::sequence).containsExactly(1L, 2L);
    assertThat(readOldest(4)).isFalse();
    assertThat(read).extracting(OutboxRow::sequence).containsExactly(1L, 2L, 3L);
  }

  @Test
  void moreThanIsFetchedAtOnceComesInOrder() throws SQLException {
    // Given
    insert(1_201, 10);

    // Then
    assertThat(readOldest(5_000)).isFalse();
    assertThat(read)
        .extracting(OutboxRow::sequence)
        .isEqualTo(LongStream.rangeClosed(1, 1_201).boxed().toList());
  }

  @Test
  void whatIsHeldBackIsNotReadAndFillsNoBatch() throws SQLException {
    // Given
    insert(3, 10);
    execute("update outbox set topic = 'silent' where sequence = 1");

    // When
    boolean moreMayWait = table().readOldest(2, Set.of("key-2"), Set.of("silent"), read::add);

    // Then
    assertThat(read).extracting(OutboxRow::sequence).containsExactly(3L);
    assertThat(moreMayWait).isFalse();
  }

  @Test
  void whoTakesNoMoreGetsNoMore() throws SQLException {
    // Given
    insert(3, 10);

    // When
    boolean moreMayWait =
        table().readOldest(4, Set.of(), Set.of(), row -> read.add(row) && read.size() < 2);

    // Then
    assertThat(read).hasSize(2);
    assertThat(moreMayWait).isTrue();
  }

  @Test
  void itsSessionLivesAsLongAsItGetsItsBeatHoweverShortThePausesAre() throws SQLException {
    // Given
    OutboxTable table = new OutboxTable(connection, Duration.ofSeconds(1));
    assertThat(table.lock()).isTrue();

    // When
    await()
        .pollInterval(Duration.ofMillis(50))
        .during(Duration.ofSeconds(3))
        .until(() -> {
          table.beat();
          return true;
        });

    // Then
    assertThat(readOldest(1)).isFalse();
  }

  @Test
  void ofLargeEventsNoMoreAreTakenThanFitInMemory() throws SQLException {
    // Given
    insert(20, 1 << 20);

    // When
    boolean moreMayWait = readOldest(5_000);

    // Then
    assertThat(read).hasSize(8);
    assertThat(moreMayWait).isTrue();
  }

  @Test
  void aPlanOfATimeWhenLittleWaitedSortsNothingLater() throws SQLException {
    // Given
    execute("set plan_cache_mode = force_generic_plan");
    connection.setAutoCommit(true);
    insert(3, 10);
    execute("vacuum (analyze) outbox");
    connection.setAutoCommit(false);
    Savepoint little = connection.setSavepoint();
    assertThat(planMadeBefore("other")).as("what is done otherwise").contains("Sort");
    connection.rollback(little);

    // When
    assertThat(table().lock()).isTrue();

    // Then
    assertThat(planMadeBefore("relay")).contains("Index Scan").doesNotContain("Sort");
  }

  /** The plan of a batch of many rows, prepared when there was little. */
  private String planMadeBefore(String name) throws SQLException {
    String oldest = OutboxTable.OLDEST;
    for (int i = 1; i <= 4; i++) {
      oldest = oldest.replaceFirst("\\?", "\\$" + i);
    }
    execute("prepare %s(text[], text[], int, int) as %s".formatted(name, oldest));
    String batch = "execute %s('{}', '{}', 5000, 8000000)".formatted(name);
    execute(batch);
    insert(2_000, 1_000);
    return plan(batch);
  }

  private boolean readOldest(int limit) throws SQLException {
    read.clear();
    return table().readOldest(limit, Set.of(), Set.of(), read::add);
  }

  private OutboxTable table() {
    return new OutboxTable(connection, Duration.ofSeconds(4));
  }

  private void insert(int rows, int bytes) throws SQLException {
    execute(
        """
        insert into outbox (event_id, topic, record_key, type, sequence, body)
        select gen_random_uuid(), 'topic', 'key-' || i, 'type', i, repeat('x', %d)
        from generate_series(1, %d) as i
        """
            .formatted(bytes, rows));
  }

  private String plan(String query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("explain " + query)) {
      while (result.next()) {
        lines.add(result.getString(1));
      }
    }
    return String.join("\n", lines);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
