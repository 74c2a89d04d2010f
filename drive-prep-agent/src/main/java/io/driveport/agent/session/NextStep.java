package io.driveport.agent.session;

import io.driveport.agent.plan.PlannedFile;
import java.util.List;

/** What a run is to do next, now that everything was looked at. */
sealed interface NextStep {

  /** Nothing: something is not as it has to be. */
  record Ends(PrepareOutcome outcome) implements NextStep {}

  /** It begins its session with this plan. */
  record Begins(SessionInput input, List<PlannedFile> files) implements NextStep {}

  /** It goes on with its session, maybe with additional drives. */
  record GoesOn(SessionInput input, DriveAddition.Decision addition) implements NextStep {}
}
