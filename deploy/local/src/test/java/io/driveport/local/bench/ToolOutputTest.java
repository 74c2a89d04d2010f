package io.driveport.local.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.local.LaunchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolOutputTest {

  @Test
  void wrksRateIsOfAllRequests() throws LaunchException {
    assertThat(
            Wrk.rate(
                """
                Running 2s test @ http://127.0.0.1:1
                Requests/sec:    249.00
                requests=500 microseconds=2000000 refused=0 failed=0
                """))
        .isEqualTo(250);
  }

  @Test
  void aRefusedRequestSpoilsTheRate() {
    assertThatThrownBy(() -> Wrk.rate("requests=500 microseconds=2000000 refused=1 failed=0"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("refused=1");
  }

  @Test
  void pgbenchsRateIsThatOfTheRows() throws LaunchException {
    assertThat(
            PgBench.rate(
                """
                tps = 2100.5 (without initial connection time)
                SQL script 1: /tmp/rows.sql
                 - weight: 20 (targets 95.2% of total)
                 - 3999 transactions (95.2% of total, tps = 2000.25)
                SQL script 2: /tmp/relay.sql
                 - weight: 1 (targets 4.8% of total)
                 - 201 transactions (4.8% of total, tps = 100.25)
                """))
        .isEqualTo(2000.25);
  }

  @Test
  void otherOutputIsToldAsItIs() {
    assertThatThrownBy(() -> PgBench.rate("pgbench: error"))
        .isInstanceOf(LaunchException.class)
        .hasMessageContaining("pgbench: error");
  }

  @Test
  void migrationsRunInTheOrderOfTheirVersions(@TempDir Path migrations) throws IOException {
    // Given
    for (String name : List.of("V10__c.sql", "V2__b.sql", "V1__a.sql")) {
      Files.createFile(migrations.resolve(name));
    }

    // Then
    assertThat(BenchTables.inOrder(migrations))
        .extracting(file -> file.getFileName().toString())
        .containsExactly("V1__a.sql", "V2__b.sql", "V10__c.sql");
  }
}
