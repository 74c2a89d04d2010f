package io.driveport.agent.session;

import io.driveport.agent.copy.CopyListener;
import io.driveport.agent.copy.PartialCopy;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.progress.DriveProgress;
import io.driveport.agent.progress.PreparationListener;
import java.io.IOException;

/** Records and shows how the copying of one file goes on. */
record FileProgress(
    PlannedFile file, SessionJournal journal, DriveProgress progress, PreparationListener listener)
    implements CopyListener {

  @Override
  public void passed(long bytes) {
    progress.passed(bytes);
  }

  @Override
  public void resumed(long bytes) {
    progress.resumed(bytes);
  }

  @Override
  public void startedOver(String why) {
    listener.notice(
        "'%s' was copied in part before; it is copied from its beginning, because %s"
            .formatted(file.source(), why));
  }

  @Override
  public void durable(PartialCopy part) throws IOException {
    try {
      journal.recordProgressed(file, part);
    } catch (IOException e) {
      throw new JournalFailure(e);
    }
  }

  /** The journal failed, not the drive: without it no drive can go on. */
  static final class JournalFailure extends IOException {

    JournalFailure(IOException cause) {
      super(cause.getMessage(), cause);
    }
  }
}
