package io.driveport.servicekit.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.EventType;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.servicekit.outbox.OutboxAdditions.Addition;
import io.driveport.testkit.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events that are added together, in a real PostgreSQL. */
class OutboxAdditionsTest {

  private static final EventType TYPE = EventType.of(PackageScanned.class);

  private final TestPostgres postgres = TestPostgres.start();
  private Connection connection;

  @BeforeEach
  void newDatabase() throws SQLException, IOException {
    postgres.databases().provide("additions", "secret");
    connection = postgres.databases().connect("additions");
    try (Statement statement = connection.createStatement()) {
      statement.execute(KitMigration.text("V0_1__outbox"));
      statement.execute(KitMigration.text("V0_3__tombstones"));
    }
  }

  @AfterEach
  void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void eventsThatAreAddedTogetherHaveThePlacesOfTheirOrder() throws SQLException {
    // Given
    List<Addition> additions =
        IntStream.range(0, 1_000)
            .mapToObj(
                i -> addition("key-" + (1_000 - i) % 7, "{\"n\":\"%d, \\\"x\\\"\"}".formatted(i)))
            .toList();

    // When
    new OutboxAdditions(connection).insert(additions, "00-trace-span-01");

    // Then
    List<OutboxRow> rows = rows(2_000);
    assertThat(rows).extracting(OutboxRow::eventId).containsExactlyElementsOf(ids(additions));
    assertThat(rows)
        .extracting(OutboxRow::body)
        .containsExactlyElementsOf(additions.stream().map(Addition::body).toList());
    assertThat(rows)
        .allSatisfy(row -> {
          assertThat(row.topic()).isEqualTo("driveport.packages.v1");
          assertThat(row.type()).isEqualTo(TYPE.name());
          assertThat(row.sequence()).isEqualTo(7);
          assertThat(row.subscriptionId()).isEqualTo("sub-1");
          assertThat(row.traceParent()).isEqualTo("00-trace-span-01");
        });
  }

  @Test
  void whatAnEventDoesNotHaveIsNull() throws SQLException {
    // Given
    Addition bare = new Addition(UUID.randomUUID(), TYPE, "key", null, 1, null);

    // When
    new OutboxAdditions(connection).insert(List.of(bare, addition("key", "{}")), null);

    // Then
    List<OutboxRow> rows = rows(10);
    assertThat(rows).extracting(OutboxRow::body).containsExactly(null, "{}");
    assertThat(rows).extracting(OutboxRow::subscriptionId).containsExactly(null, "sub-1");
    assertThat(rows).extracting(OutboxRow::traceParent).containsOnlyNulls();
  }

  private static Addition addition(String key, @Nullable String body) {
    return new Addition(UUID.randomUUID(), TYPE, key, body, 7, "sub-1");
  }

  private static List<UUID> ids(List<Addition> additions) {
    return additions.stream().map(Addition::id).toList();
  }

  private List<OutboxRow> rows(int most) throws SQLException {
    List<OutboxRow> rows = new ArrayList<>();
    new OutboxTable(connection, Duration.ofSeconds(1))
        .readOldest(most, Set.of(), Set.of(), rows::add);
    return rows;
  }
}
