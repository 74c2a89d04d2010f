package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DrivePrepTest {

  @Test
  void everyCommandIsInTheHelp() {
    // When
    CommandRun run = CommandRun.of(DrivePrep.all(), "--help");

    // Then
    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^ +locate +Says where to ship to")
        .containsPattern("(?m)^ +submit +Creates the import job")
        .containsPattern("(?m)^ +ship +Tells the service")
        .containsPattern("(?m)^ +status +Says where a job");
    assertThat(CommandRun.of(DrivePrep.all(), "submit", "--help").out())
        .contains("--return-email")
        .doesNotContain("--token ");
  }
}
