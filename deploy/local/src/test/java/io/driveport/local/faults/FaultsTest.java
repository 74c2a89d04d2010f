package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.local.CommandLine;
import io.driveport.local.CommandLine.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What whoever calls the fault lab is told by its exit code. */
class FaultsTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "--minutes, 0, '--minutes is ''0''; allowed is a number from 1 to 1440'",
    "--minutes, soon, '--minutes is ''soon''; allowed is a number from 1 to 1440'",
    "--seed, -1, '--seed is ''-1''; allowed is a number from 0 to 99999999'",
    "--hours, 1, 'unknown option ''--hours''; there are --seed, --minutes, --out, --project'"
  })
  void whatIsAskedWronglyCantBeRun(String option, String value, String complaint)
      throws IOException, InterruptedException {
    // When
    Ended ended =
        new CommandLine(Faults.class, directory.resolve("faults"))
            .runWithoutStack(List.of(option, value));

    // Then
    assertThat(ended.exitCode()).as(ended.said()).isEqualTo(2);
    assertThat(ended.said()).contains("faults: " + complaint);
  }

  @Test
  void aViolationIsAnExitCodeOfItsOwn() {
    assertThat(report(List.of()).exitCode()).isZero();
    assertThat(report(List.of(new Violation("once", "a job", "twice"))).exitCode()).isOne();
  }

  private static LabReport report(List<Violation> violations) {
    return new LabReport(1, Duration.ofMinutes(3), List.of(), List.of(), List.of(), violations);
  }
}
