package io.driveport.agent.session;

import io.driveport.agent.hash.BlockMd5;
import io.driveport.agent.input.Finding;
import io.driveport.agent.plan.Plan;
import io.driveport.agent.progress.DriveResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a preparation has ended. */
public sealed interface PrepareOutcome {

  /** The input has mistakes; nothing was written. */
  record Refused(List<Finding> findings) implements PrepareOutcome {}

  /** The drives are too small; nothing was written. */
  record NoRoom(Plan.TooLittleRoom room) implements PrepareOutcome {}

  /** The plan is not one of the sources and drives that are there; nothing was written. */
  record PlanOutdated(List<String> changes) implements PrepareOutcome {}

  /** The journal's sessions do not allow this one; nothing was written. */
  record OutOfTurn(String why) implements PrepareOutcome {}

  /** The session was begun with other input; nothing was written. */
  record Conflict(List<String> differences) implements PrepareOutcome {}

  /** The user did not agree to a drive being formatted; nothing was written. */
  record NotAgreed(String driveId) implements PrepareOutcome {}

  /**
   * Drives were formatted, and then something was found that keeps them from being written.
   *
   * @param outcome what was found: nothing was written, but for those file systems
   * @param driveIds which drives are formatted, and empty
   */
  record AfterFormatting(PrepareOutcome outcome, List<String> driveIds) implements PrepareOutcome {

    /** Makes a copy. */
    public AfterFormatting {
      driveIds = List.copyOf(driveIds);
    }
  }

  /** The run was stopped before its session began; what it was about to format may be half made. */
  record Stopped() implements PrepareOutcome {}

  /**
   * Drives were written, or were finished already.
   *
   * @param drives in the order of the driveset
   * @param hashed how many bytes of blocks were hashed by this run, and how
   * @param eventsWaiting events that Kafka does not have yet
   * @param whyWaiting why; null if none waits
   */
  record Ran(
      List<DriveResult> drives,
      BlockMd5.Totals hashed,
      int eventsWaiting,
      @Nullable String whyWaiting)
      implements PrepareOutcome {}
}
