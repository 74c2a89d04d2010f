package io.driveport.local.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Migrations only add what the release before can live with. */
class ExpandOnlyTest {

  // Tests run in deploy/local.
  private static final Path PROJECT = Path.of("../..");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "libs/service-kit/src/main/resources/db/kit",
        "location-service/src/main/resources/db/migration",
        "job-service/src/main/resources/db/migration",
        "shipping-service/src/main/resources/db/migration",
      })
  void noMigrationTakesAwayWhatTheReleaseBeforeNeeds(String directory) throws IOException {
    // When
    List<Path> scripts;
    try (Stream<Path> files = Files.list(PROJECT.resolve(directory))) {
      scripts = files.filter(file -> file.toString().endsWith(".sql")).toList();
    }

    // Then
    assertThat(scripts).isNotEmpty();
    for (Path script : scripts) {
      assertThat(MigrationScript.takenAway(Files.readString(script))).as("%s", script).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "drop table job;",
        "alter table job DROP\n  column details;",
        "alter table job rename to task;",
        "alter table job rename column name to title;",
        "alter table job alter column name set not null;",
        "alter table job alter column version type bigint;",
        "alter table job alter column version set data type bigint;",
        "alter table job add column colour text not null, add column size int default 1;",
      })
  void whatTakesSomethingAwayIsSeen(String sql) {
    assertThat(MigrationScript.takenAway(sql)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "create table colour (name text not null);",
        "alter table job add column colour text, add column size int not null default 1;",
        "alter table job alter column details set statistics 0;",
        "-- drop table job;",
        "drop index job_destination;",
      })
  void whatAddsIsNotTakenForThat(String sql) {
    assertThat(MigrationScript.takenAway(sql)).isEmpty();
  }

  @Test
  void aScriptMayTakeAwayWhatItSaysThatNobodyNeeds() {
    // Given
    String sql =
        """
        -- contract: releases from 0.3 on do not read it
        alter table job drop column colour;
        """;

    // When
    List<String> taken = MigrationScript.takenAway(sql);

    // Then
    assertThat(taken).isEmpty();
  }
}
