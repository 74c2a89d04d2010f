package io.driveport.agent.cli;

import io.driveport.agent.session.PrepareOutcome;
import java.util.List;

/** Tells how a preparation has ended. */
final class PrepareReport {

  private PrepareReport() {}

  /** Tells it, and how the process ends. */
  static ExitCode of(PrepareOutcome outcome, String command, Reporter reporter, Console console)
      throws BadInput {
    return of(outcome, Failure.NOTHING_WRITTEN, command, reporter, console);
  }

  private static ExitCode of(
      PrepareOutcome outcome,
      String consequence,
      String command,
      Reporter reporter,
      Console console)
      throws BadInput {
    return switch (outcome) {
      case PrepareOutcome.AfterFormatting after ->
          of(after.outcome(), areFormatted(after.driveIds()), command, reporter, console);
      case PrepareOutcome.Refused refused -> throw BadInput.of(consequence, refused.findings());
      case PrepareOutcome.NoRoom none -> {
        console.failure(Failure.tooLittleRoom(command, none.room(), consequence));
        yield ExitCode.TOO_LITTLE_ROOM;
      }
      case PrepareOutcome.PlanOutdated outdated -> {
        console.failure(Failure.planOutdated(command, outdated.changes(), consequence));
        yield ExitCode.PLAN_OUTDATED;
      }
      case PrepareOutcome.OutOfTurn refused -> {
        console.failure(Failure.outOfTurn(command, refused.why(), consequence));
        yield ExitCode.JOURNAL;
      }
      case PrepareOutcome.Conflict conflict -> {
        console.failure(Failure.otherInput(command, conflict.differences(), consequence));
        yield ExitCode.JOURNAL;
      }
      case PrepareOutcome.NotAgreed refused ->
          throw BadInput.options(
              List.of(
                  "drive %s: its serial number was not typed; type it, or have SilentMode in its row"
                      .formatted(refused.driveId())));
      case PrepareOutcome.Stopped _ -> {
        console.failure(Failure.stopped(command));
        yield ExitCode.INCOMPLETE;
      }
      case PrepareOutcome.Ran ran -> {
        ExitCode code = ExitCode.of(ran.drives());
        reporter.ended(ran, code);
        yield code;
      }
    };
  }

  private static String areFormatted(List<String> driveIds) {
    return "%s formatted and empty, and nothing else was written"
        .formatted(
            driveIds.size() == 1
                ? "drive %s is".formatted(driveIds.getFirst())
                : "drives %s are".formatted(String.join(", ", driveIds)));
  }
}
