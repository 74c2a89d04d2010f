package io.driveport.agent.progress;

import io.driveport.agent.plan.LeftOut;
import java.util.List;

/**
 * Told what happens in a run, from several threads at once. The features themselves print nothing.
 */
public interface PreparationListener {

  /** Hears nothing. */
  PreparationListener NONE =
      new PreparationListener() {
        @Override
        public void notice(String message) {}

        @Override
        public void leftOut(List<LeftOut> things) {}

        @Override
        public void copying(List<DriveProgress> drives) {}

        @Override
        public void fileCopied(String driveId, String blobPath, long bytes) {}

        @Override
        public void fileFailed(FileProblem problem) {}

        @Override
        public void driveEnded(DriveResult result) {}

        @Override
        public void copyingEnded() {}
      };

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
