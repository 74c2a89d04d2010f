package io.driveport.shipping;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
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
      insert into site values ('westus', 3, '{FedEx,UPS}');
      insert into package (id, version, job_id, job_version, subscription_id, resource_group, job_name,
                           location, carrier_name, tracking_number, drive_count, state,
                           registered_carrier, registered_number, decided_at)
      values (gen_random_uuid(), 1, gen_random_uuid(), 2, 's', 'g', 'registered', 'westus', 'fedex',
              '986578900000', 1, 'Registered', 'FedEx', '986578900000', now());
      insert into package (id, version, job_id, job_version, subscription_id, resource_group, job_name,
                           location, carrier_name, tracking_number, drive_count, state,
                           refusal_reason, refusal_detail, refusal_allowed, decided_at)
      values (gen_random_uuid(), 1, gen_random_uuid(), 2, 's', 'g', 'refused', 'westus', 'nobody',
              '1', 1, 'Refused', 'CarrierNotSupported', 'no', '{FedEx}', now());
      """;

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
    flyway(MigrationVersion.LATEST).migrate();

    // Then
    assertThat(flyway(MigrationVersion.LATEST).info().pending()).isEmpty();
    assertThat(flyway(MigrationVersion.LATEST).validateWithResult().validationSuccessful).isTrue();
  }

  @Test
  void rowsOfTheFirstVersionOutliveEveryLaterOne() throws SQLException {
    // Given
    flyway(FIRST).migrate();
    execute(ROWS);
    List<String> before = rows();

    for (MigrationVersion next : laterVersions()) {
      // When
      flyway(next).migrate();

      // Then
      assertThat(rows())
          .as("after version " + next)
          .hasSameSizeAs(before)
          .allSatisfy(row -> assertThat(before).anyMatch(old -> contains(row, old)));
    }
  }

  @Test
  void rowsOfTheVersionBeforeTheNewestOutliveIt() throws SQLException {
    // Given
    List<MigrationVersion> later = laterVersions();
    flyway(later.size() < 2 ? FIRST : later.get(later.size() - 2)).migrate();
    execute(ROWS);
    List<String> before = rows();

    // When
    flyway(MigrationVersion.LATEST).migrate();

    // Then
    assertThat(rows())
        .hasSameSizeAs(before)
        .allSatisfy(row -> assertThat(before).anyMatch(old -> contains(row, old)));
  }

  /** Whether a row, as JSON, still has every column of an older one; it may have new ones. */
  private boolean contains(String row, String old) {
    try (Connection connection = postgres.databases().connect(database);
        PreparedStatement statement = connection.prepareStatement("select ?::jsonb @> ?::jsonb")) {
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

  /** As application.properties of the service kit configure it. */
  private Flyway flyway(MigrationVersion target) {
    return Flyway.configure()
        .dataSource(postgres.databases().jdbcUrl(database), database, password)
        .locations("classpath:db/kit", "classpath:db/migration")
        .outOfOrder(true)
        .target(target)
        .load();
  }

  private List<String> rows() throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = postgres.databases().connect(database);
        Statement statement = connection.createStatement()) {
      for (String table : List.of("site", "package")) {
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
