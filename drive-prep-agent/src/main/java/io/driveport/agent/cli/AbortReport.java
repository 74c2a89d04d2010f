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
        console.failure(Failure.outOfTurn(command, refused.why(), Failure.NOTHING_WRITTEN));
        yield ExitCode.JOURNAL;
      }
      case AbortOutcome.BadDrives bad -> throw BadInput.nothingWritten(bad.findings());
      case AbortOutcome.Aborted aborted -> {
        console.line(
            "Session '%s' is aborted; %s."
                .formatted(
                    session,
                    aborted.drives().isEmpty()
                        ? aborted.without().isEmpty()
                            ? "no drive holds files of it"
                            : "no drive that is there holds files of it"
                        : "its files were removed from " + String.join(", ", aborted.drives())));
        if (!aborted.without().isEmpty()) {
          console.line(
              "Left as they are, whatever they hold: %s. If one turns up again it must not be shipped."
                  .formatted(String.join(", ", aborted.without())));
        }
        console.event(
            "sessionAborted",
            "exitCode",
            ExitCode.OK.code(),
            "session",
            session,
            "drives",
            aborted.drives(),
            "without",
            aborted.without());
        yield ExitCode.OK;
      }
    };
  }
}
