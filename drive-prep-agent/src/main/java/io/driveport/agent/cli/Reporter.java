package io.driveport.agent.cli;

import io.driveport.agent.plan.Plan;
import io.driveport.agent.progress.PreparationListener;
import io.driveport.agent.session.PrepareOutcome;
import java.util.List;

/** Renders a preparation, for a person or for a machine. */
interface Reporter extends PreparationListener, AutoCloseable {

  /** The drives are too small. */
  void noRoom(Plan.TooLittleRoom room);

  /** The journal belongs to other input. */
  void conflict(List<String> differences);

  /** A run has ended. */
  void ran(PrepareOutcome.Ran outcome, ExitCode code);

  /** Shows no more progress. */
  @Override
  void close();
}
