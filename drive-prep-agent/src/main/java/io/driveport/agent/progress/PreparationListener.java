package io.driveport.agent.progress;

import io.driveport.agent.plan.LeftOut;
import java.util.List;

/**
 * Told what happens in a run, from several threads at once. The features themselves print nothing.
 */
public interface PreparationListener {

  /** Something a person should know and need not act upon. */
  void notice(String message);

  /** Things in source directories that are not copied. */
  void leftOut(List<LeftOut> things);

  /** The plan is durable and copying begins; each element is kept up to date from here on. */
  void copying(List<DriveProgress> drives);

  /** A file is durable on its drive. */
  void fileCopied(String driveId, String blobPath, long bytes);

  /** A file could not be copied. */
  void fileFailed(FileProblem problem);

  /** A drive is finished, or given up for this run. */
  void driveEnded(DriveResult result);

  /** All drives have ended; nothing moves any more. */
  void copyingEnded();
}
