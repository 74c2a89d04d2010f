package io.driveport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.Topic;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RealPostgresAndKafkaTest {

  @Test
  void everyStartGetsItsOwnDatabaseOnTheOnePairOfServers() throws Exception {
    // Given
    RealPostgresAndKafka resource = new RealPostgresAndKafka();
    resource.init(Map.of("database", "driveport_job"));

    // When
    Map<String, String> first = resource.start();
    Map<String, String> second = resource.start();

    // Then
    assertThat(first.get("quarkus.datasource.jdbc.url")).contains("/driveport_job_");
    assertThat(first.get("quarkus.datasource.jdbc.url"))
        .isNotEqualTo(second.get("quarkus.datasource.jdbc.url"));
    assertThat(first.get("kafka.bootstrap.servers"))
        .isEqualTo(second.get("kafka.bootstrap.servers"));
    try (Connection connection =
            DriverManager.getConnection(
                second.get("quarkus.datasource.jdbc.url"),
                second.get("quarkus.datasource.username"),
                second.get("quarkus.datasource.password"));
        Statement statement = connection.createStatement()) {
      statement.execute("create table of_the_service (id int)");
    }
    assertThat(
            new EventProbe(second.getOrDefault("kafka.bootstrap.servers", "")).readAll(Topic.JOBS))
        .isEmpty();
  }
}
