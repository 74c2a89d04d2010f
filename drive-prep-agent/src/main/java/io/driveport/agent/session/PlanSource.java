package io.driveport.agent.session;

import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.plan.FileRules;
import java.nio.file.Path;

/** What says what a session copies, and to where. */
public sealed interface PlanSource {

  /** The session's id, a valid {@link SessionId}. */
  String session();

  /**
   * Nothing is planned yet.
   *
   * @param dataset {@code dataset.csv}
   * @param limits of the drives
   * @param rules which files of directories are copied, and which stay together
   * @param preloaded whether the files lie on the drives already and are only to be hashed
   */
  record Wanted(
      Path dataset, String session, DriveLimits limits, FileRules rules, boolean preloaded)
      implements PlanSource {}

  /**
   * A plan was made before.
   *
   * @param file where it was read
   */
  record Made(Path file, PlanFile plan) implements PlanSource {

    @Override
    public String session() {
      return plan.header().session();
    }
  }

  /**
   * The session has its plan already.
   *
   * @param journal where it stands
   * @param begun what the session was asked to do
   */
  record Recorded(Path journal, SessionBegun begun) implements PlanSource {

    @Override
    public String session() {
      return begun.session();
    }
  }
}
