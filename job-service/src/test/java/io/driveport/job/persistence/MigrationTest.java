package io.driveport.job.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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
      insert into job (id, subscription_id, resource_group, name, subscription_key, group_key,
                       name_key, state, cancel_requested, details, created_at, changed_at, version)
      values ('0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e', 'Sub', 'Films', 'Job', 'sub', 'films', 'job',
              'Shipping', false,
              '{"type": "IMPORT", "deliveryPackage": {"trackingNumber": "986578900000"}}',
              now(), now(), 2);
      insert into unlock_key values ('0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e', '9CA995BB', '\\x00ff');
      insert into site values ('westus', 'West US', '{"name": "westus"}', 3);
      insert into outbox (event_id, topic, record_key, type, sequence, body)
      values (gen_random_uuid(), 'driveport.jobs.v1', 'key', 'type', 1, '{}');
      insert into inbox (consumer, message_id) values ('apply-package', gen_random_uuid());
      insert into replica_fill (replica) values ('locations');
      """;

  private static final List<String> TABLES_OF_ROWS =
      List.of("job", "unlock_key", "site", "outbox", "inbox", "replica_fill");

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
  void jobsFromBeforeThereWereTimersWaitSinceTheirParcelOrTheirLastChange() throws SQLException {
    // Given
    migrate(MigrationVersion.fromVersion("6"));
    execute(
        """
        insert into job (id, subscription_id, resource_group, name, subscription_key, group_key,
                         name_key, state, cancel_requested, details, created_at, changed_at, version)
        values ('0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e', 'Sub', 'Films', 'Sent', 'sub', 'films',
                'sent', 'Shipping', false, '{"location": "westus"}',
                '2026-01-01T00:00Z', '2026-01-09T00:00Z', 3),
               ('0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0f', 'Sub', 'Films', 'Open', 'sub', 'films',
                'open', 'Creating', false, '{"location": "westus"}',
                '2026-01-01T00:00Z', '2026-01-02T00:00Z', 2);
        insert into timeline
        select '0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e', sequence, '2026-01-01T00:00Z'::timestamptz
                 + sequence * interval '1 day', event, 'Shipping', false, '{}', 'REQUEST', 'PATCH',
               '1', 'CUSTOMER', '{}'
        from (values (1, 'JobCreated'), (2, 'JobShipped'), (3, 'JobUpdated')) as steps (sequence, event);
        """);

    // When
    migrate(MigrationVersion.LATEST);

    // Then
    assertThat(rows(List.of("job")))
        .anyMatch(row -> contains(row, "{\"name\": \"Sent\", \"destination\": \"westus\"}"))
        .anyMatch(row -> contains(row, "{\"name\": \"Open\", \"overdue\": false}"));
    assertThat(count("name = 'Sent' and timer_since = '2026-01-03T00:00Z'")).isOne();
    assertThat(count("name = 'Open' and timer_since = '2026-01-02T00:00Z'")).isOne();
  }

  @Test
  void aJobThatAReplicaOfAnEarlierVersionChangesWaitsAnewAndGoesWhereItWent() throws SQLException {
    // Given
    migrate(MigrationVersion.LATEST);
    execute(
        """
        insert into job (id, subscription_id, resource_group, name, subscription_key, group_key,
                         name_key, state, cancel_requested, details, created_at, changed_at, version,
                         timer_since, overdue, timers_of)
        select gen_random_uuid(), 'Sub', 'Films', name, 'sub', 'films', name, 'Shipping', false,
               '{"location": "westus", "destination": "eastus"}', '2026-01-01T00:00Z',
               '2026-01-02T00:00Z', 2, '2026-01-02T00:00Z', true, 2
        from (values ('earlier'), ('elsewhere'), ('present')) as jobs (name)
        """);

    // When
    execute(
        """
        update job set details = '{"location": "westus"}', changed_at = '2026-02-01T00:00Z', version = 3
        where name = 'earlier';
        update job set details = '{"location": "northus"}', changed_at = '2026-02-01T00:00Z', version = 3
        where name = 'elsewhere';
        update job set details = details || '{"logLevel": "VERBOSE"}', changed_at = '2026-02-01T00:00Z',
                       version = 3, timers_of = 3
        where name = 'present';
        """);

    // Then
    assertThat(count("destination = 'eastus' and name = 'earlier'")).isOne();
    assertThat(count("destination = 'northus' and name = 'elsewhere'")).isOne();
    assertThat(count("timer_since = changed_at and not overdue and timers_of = 3")).isEqualTo(2);
    assertThat(count("name = 'present' and overdue and timer_since = '2026-01-02T00:00Z'")).isOne();
  }

  private long count(String condition) throws SQLException {
    try (Connection connection = postgres.databases().connect(database);
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select count(*) from job where " + condition)) {
      result.next();
      return result.getLong(1);
    }
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
    try (Connection connection = postgres.databases().connect(database);
        Statement statement = connection.createStatement()) {
      for (String table : tables) {
        try (ResultSet result =
            statement.executeQuery("select to_jsonb(t)::text from %s t".formatted(table))) {
          while (result.next()) {
            rows.add(result.getString(1));
          }
        }
      }
    }
    return rows;
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = postgres.databases().connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
