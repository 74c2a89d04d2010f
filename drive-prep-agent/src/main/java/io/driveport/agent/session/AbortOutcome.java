package io.driveport.agent.session;

import io.driveport.agent.input.Finding;
import java.util.List;

/** How the abortion of a session has ended. */
public sealed interface AbortOutcome {

  /** It can't be aborted; nothing was changed. */
  record Refused(String why) implements AbortOutcome {}

  /** Its drives are not all there, or others are in their places; nothing was changed. */
  record BadDrives(List<Finding> findings) implements AbortOutcome {}

  /**
   * No drive holds files of the session, but for those that were gone.
   *
   * @param drives that files were removed from, by this run
   * @param without drives that this run left as they are, wherever they are
   */
  record Aborted(List<String> drives, List<String> without) implements AbortOutcome {}
}
