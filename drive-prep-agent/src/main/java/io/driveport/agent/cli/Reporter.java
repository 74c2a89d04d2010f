package io.driveport.agent.cli;

import io.driveport.agent.progress.PreparationListener;
import io.driveport.agent.session.PrepareOutcome;
import java.io.PrintWriter;
import java.util.Optional;

/** Renders a preparation, for a person or for a machine. */
interface Reporter extends PreparationListener, AutoCloseable {

  /** The one that fits the output: JSON lines, a terminal, or anything else. */
  static Reporter of(PrintWriter out, boolean json, Environment environment) {
    if (json) {
      return new JsonReporter(new JsonLines(out));
    }
    boolean terminal =
        Optional.ofNullable(System.console()).filter(java.io.Console::isTerminal).isPresent();
    return new TextReporter(
        out,
        terminal ? new LiveDisplay(out, LiveDisplay.width(environment)) : new PlainDisplay(out));
  }

  /** All that could be copied is. */
  void ran(PrepareOutcome.Ran outcome);

  /** The run has ended, and the drives that it opened are let go of. */
  void ended(PrepareOutcome.Ran outcome, ExitCode code);

  /** Shows no more progress. */
  @Override
  void close();
}
