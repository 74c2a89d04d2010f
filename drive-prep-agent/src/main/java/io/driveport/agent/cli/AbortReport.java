package io.driveport.agent.cli;

import io.driveport.agent.session.AbortOutcome;

/** Tells how the abortion of a session has ended. */
final class AbortReport {

  private AbortReport() {}

  /**
   * Tells it.
   *
   * @param command as the user called it
   * @throws BadInput if drives of the session are missing
   */
  static ExitCode of(String session, AbortOutcome outcome, String command, Console console)
      throws BadInput {
    return switch (outcome) {
      case AbortOutcome.Refused refused -> {
        console.failure(Failure.outOfTurn(command, refused.why()));
        yield ExitCode.JOURNAL;
      }
      case AbortOutcome.BadDrives bad -> throw BadInput.nothingWritten(bad.findings());
      case AbortOutcome.Aborted aborted -> {
        console.line(
            "Session '%s' is aborted; %s."
                .formatted(
                    session,
                    aborted.drives().isEmpty()
                        ? "no drive holds files of it"
                        : "its files were removed from " + String.join(", ", aborted.drives())));
        console.event(
            "sessionAborted",
            "exitCode",
            ExitCode.OK.code(),
            "session",
            session,
            "drives",
            aborted.drives());
        yield ExitCode.OK;
      }
    };
  }
}
