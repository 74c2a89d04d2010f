package io.driveport.agent.cli;

import io.driveport.agent.progress.PreparationListener;
import io.driveport.agent.session.PrepareOutcome;

/** Renders a preparation, for a person or for a machine. */
interface Reporter extends PreparationListener, AutoCloseable {

  /** A run has ended. */
  void ran(PrepareOutcome.Ran outcome, ExitCode code);

  /** Shows no more progress. */
  @Override
  void close();
}
