package io.driveport.location.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The newest tables come about from nothing, and from those of every earlier version with rows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrationTest {

  private static final MigrationVersion FIRST = MigrationVersion.fromVersion("1");

  /** Rows as the first version wrote them. */
  private static final String ROWS =
      """
      insert into location values
        ('westus', 3, 'West US', 'Dock', '1 Example Street', '', 'Santa Clara', 'CA', '95050', 'USA',
         '+1 202 555 0199', '', '{FedEx,UPS}', '{westus,eastus}'),
        ('eastus2', 1, 'East US 2', 'Dock', '2 Example Street', '', 'Boydton', 'VA', '23917', 'USA',
         '+1 202 555 0199', 'Ring.', '{FedEx}', '{westus,centralus}');
      insert into outbox (event_id, topic, record_key, type, sequence, body)
      values (gen_random_uuid(), 'driveport.locations.v1', 'key', 'type', 1, '{}');
      """;

  private static final List<String> TABLES_OF_ROWS = List.of("location", "outbox");

  private TestPostgres postgres;
  private String database = "";
  private String password = "";

  @BeforeAll
  void startServer() {
    postgres = TestPostgres.start();
  }

  @AfterAll
  void stopServer() {
    postgres.close();
  }

  @BeforeEach
  void newDatabase() throws SQLException {
    database = "migration_" + UUID.randomUUID().toString().substring(0, 8);
    password = UUID.randomUUID().toString();
    postgres.databases().provide(database, password);
  }

  @Test
  void anEmptyDatabaseGetsTheNewestTables() {
    // When
    migrate(MigrationVersion.LATEST);

    // Then
    assertThat(flyway(MigrationVersion.LATEST).info().pending()).isEmpty();
    assertThat(flyway(MigrationVersion.LATEST).validateWithResult().validationSuccessful).isTrue();
  }

  @Test
  void rowsOfTheFirstVersionOutliveEveryLaterOne() throws SQLException {
    // Given
    migrate(FIRST);
    execute(ROWS);
    List<String> before = rows(TABLES_OF_ROWS);

    for (MigrationVersion next : laterVersions()) {
      // When
      migrate(next);

      // Then
      assertThat(rows(TABLES_OF_ROWS))
          .as("after version " + next)
          .hasSameSizeAs(before)
          .allSatisfy(row -> assertThat(before).anyMatch(old -> contains(row, old)));
    }
    assertThat(flyway(MigrationVersion.LATEST).info().pending()).isEmpty();
  }

  @Test
  void rowsOfTheVersionBeforeTheNewestOutliveIt() throws SQLException {
    // Given
    List<MigrationVersion> later = laterVersions();
    migrate(later.size() < 2 ? FIRST : later.get(later.size() - 2));
    execute(ROWS);
    List<String> before = rows(TABLES_OF_ROWS);

    // When
    migrate(MigrationVersion.LATEST);

    // Then
    assertThat(rows(TABLES_OF_ROWS))
        .hasSameSizeAs(before)
        .allSatisfy(row -> assertThat(before).anyMatch(old -> contains(row, old)));
  }

  @Test
  void sitesOfTheFirstVersionKeepTheirAlternatesAndClosedOnesAreClosedUntilReopened()
      throws SQLException {
    // Given
    migrate(FIRST);
    execute(ROWS);

    // When
    migrate(MigrationVersion.LATEST);

    // Then
    assertThat(
            texts(
                "select concat_ws(' ', name, alternates, jsonb_array_length(closures),"
                    + " closures -> 0 -> 'until', time_zone, next_change <= now())"
                    + " from location order by name"))
        .containsExactly("eastus2 {westus,centralus} 1 t", "westus {eastus} 0 t");
    assertThat(texts("select closures -> 0 ->> 'from' from location where name = 'eastus2'"))
        .singleElement()
        .satisfies(from -> assertThat(Instant.parse(from)).isBefore(Instant.MAX));
    assertThat(texts("select closures -> 0 ->> 'reason' from location where name = 'eastus2'"))
        .containsExactly("Closed before closures had a beginning.");
  }

  /** Whether a row, as JSON, still has every column of an older one; it may have new ones. */
  private boolean contains(String row, String old) {
    try (Connection connection = postgres.databases().connect(database);
        var statement = connection.prepareStatement("select ?::jsonb @> ?::jsonb")) {
      statement.setString(1, row);
      statement.setString(2, old);
      try (ResultSet result = statement.executeQuery()) {
        return result.next() && result.getBoolean(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<MigrationVersion> laterVersions() {
    return Arrays.stream(flyway(MigrationVersion.LATEST).info().all())
        .map(MigrationInfo::getVersion)
        .filter(version -> version.isNewerThan(FIRST))
        .toList();
  }

  private void migrate(MigrationVersion target) {
    flyway(target).migrate();
  }

  /** As application.properties of the service kit configure it. */
  private Flyway flyway(MigrationVersion target) {
    return Flyway.configure()
        .dataSource(postgres.databases().jdbcUrl(database), database, password)
        .locations("classpath:db/kit", "classpath:db/migration")
        .outOfOrder(true)
        .target(target)
        .load();
  }

  private List<String> rows(List<String> tables) throws SQLException {
    List<String> rows = new ArrayList<>();
    for (String table : tables) {
      rows.addAll(texts("select to_jsonb(t)::text from %s t".formatted(table)));
    }
    return rows;
  }

  private List<String> texts(String sql) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (Connection connection = postgres.databases().connect(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        texts.add(result.getString(1));
      }
    }
    return texts;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = postgres.databases().connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
