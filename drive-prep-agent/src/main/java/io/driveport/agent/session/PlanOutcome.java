package io.driveport.agent.session;

import io.driveport.agent.input.Finding;
import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.plan.Plan;
import java.util.List;

/** How planning has ended. */
public sealed interface PlanOutcome {

  /** The input has mistakes; no plan was written. */
  record Refused(List<Finding> findings) implements PlanOutcome {}

  /** The drives are too small; no plan was written. */
  record NoRoom(Plan.TooLittleRoom room) implements PlanOutcome {}

  /** The plan was written. */
  record Made(PlanFile plan) implements PlanOutcome {}
}
