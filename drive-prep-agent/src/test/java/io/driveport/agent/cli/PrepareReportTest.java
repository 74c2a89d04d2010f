package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.input.Finding;
import io.driveport.agent.plan.Plan;
import io.driveport.agent.session.PrepareOutcome;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrepareReportTest {

  private final StringWriter err = new StringWriter();

  static Stream<PrepareOutcome> outcomes() {
    return Stream.of(
        new PrepareOutcome.NoRoom(new Plan.TooLittleRoom(1, 5, List.of())),
        new PrepareOutcome.PlanOutdated(List.of("a file is gone")),
        new PrepareOutcome.OutOfTurn("not now"),
        new PrepareOutcome.Conflict(List.of("another row")));
  }

  @ParameterizedTest
  @MethodSource("outcomes")
  void nothingIsSaidToBeUnwrittenOnceDrivesAreFormatted(PrepareOutcome outcome) throws BadInput {
    // When
    ExitCode before = report(outcome);
    String told = err.toString();
    err.getBuffer().setLength(0);
    ExitCode after = report(new PrepareOutcome.AfterFormatting(outcome, List.of("WD-1", "WD-2")));

    // Then
    assertThat(after).isEqualTo(before);
    assertThat(told).contains("nothing was written");
    assertThat(err.toString())
        .contains("drives WD-1, WD-2 are formatted and empty, and nothing else was written")
        .doesNotContain("nothing was written");
  }

  @Test
  void mistakesThatAreFoundOnceADriveIsFormattedAreToldWithIt() {
    // Given
    PrepareOutcome refused =
        new PrepareOutcome.Refused(List.of(new Finding(Path.of("dataset.csv"), 2, "is gone")));

    // When, then
    assertThatThrownBy(() -> report(new PrepareOutcome.AfterFormatting(refused, List.of("WD-1"))))
        .isInstanceOf(BadInput.class)
        .hasMessage("1 mistake; drive WD-1 is formatted and empty, and nothing else was written");
  }

  private ExitCode report(PrepareOutcome outcome) throws BadInput {
    PrintWriter out = new PrintWriter(new StringWriter());
    try (Reporter reporter = Reporter.of(out, false, new Environment(Map.of()))) {
      return PrepareReport.of(
          outcome, "drive-prep prepare", reporter, new Console(out, new PrintWriter(err), false));
    }
  }
}
