package io.driveport.agent.session;

import io.driveport.agent.copy.CopyListener;
import io.driveport.agent.copy.Durable;
import io.driveport.agent.copy.SourceException;
import io.driveport.agent.drive.DriveFullException;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.progress.DriveProgress;
import io.driveport.agent.progress.FileProblem;
import io.driveport.agent.progress.PreparationListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Records and shows how the copying to one drive goes on. Safe for use by several threads. */
final class DriveCopy implements CopyListener {

  private final SessionJournal journal;
  private final DriveProgress progress;
  private final PreparationListener listener;
  private final Announcer announcer;
  private final Optional<LeavingOut> leavingOut;
  private final Map<Integer, Long> underway = new ConcurrentHashMap<>();
  private final List<FileProblem> failed = new ArrayList<>();
  private long ended;

  /**
   * @param leavingOut which files may be left out for good; empty if none may
   */
  DriveCopy(
      SessionJournal journal,
      DriveProgress progress,
      PreparationListener listener,
      Announcer announcer,
      Optional<LeavingOut> leavingOut) {
    this.journal = journal;
    this.progress = progress;
    this.listener = listener;
    this.announcer = announcer;
    this.leavingOut = leavingOut;
  }

  @Override
  public void passed(PlannedFile file, long bytes) {
    underway.merge(file.index(), bytes, Long::sum);
    progress.passed(DriveFiles.isBlob(file) ? file.blobPath() : file.drivePath(), bytes);
  }

  @Override
  public void resumed(PlannedFile file, long bytes) {
    underway.merge(file.index(), bytes, Long::sum);
    progress.resumed(bytes);
  }

  private long passed(PlannedFile file) {
    Long passed = underway.remove(file.index());
    return passed == null ? 0 : passed;
  }

  @Override
  public void startedOver(PlannedFile file, String why) {
    listener.notice(
        "'%s' was copied in part before; it is copied from its beginning, because %s"
            .formatted(file.source(), why));
  }

  @Override
  public void durable(List<Durable> things) throws IOException {
    journal.recordDurable(things);
    for (Durable thing : things) {
      if (thing instanceof Durable.Whole whole) {
        copied(whole);
      }
    }
    announcer.progress(progress);
  }

  private void copied(Durable.Whole whole) {
    long passed = passed(whole.file());
    if (DriveFiles.isBlob(whole.file())) {
      progress.fileDone(passed);
      listener.fileCopied(whole.file().driveId(), whole.file().blobPath(), passed);
    } else {
      progress.fileStopped(passed);
    }
    end(null);
  }

  @Override
  public void failed(PlannedFile file, IOException why) throws IOException {
    Optional<LeavingOut> asked = why instanceof SourceException ? leavingOut : Optional.empty();
    Optional<LeavingOut.Objection> objection = asked.flatMap(each -> each.objection(file));
    if (asked.isPresent() && objection.isEmpty()) {
      journal.recordLeftOut(file, kind(why) + ": " + why.getMessage());
      progress.fileStopped(passed(file));
      end(null);
      return;
    }
    String reason = String.valueOf(why.getMessage());
    FileProblem problem =
        new FileProblem(
            file.driveId(),
            file.source(),
            objection.filter(LeavingOut.SourceGone.class::isInstance).isPresent()
                ? "SourceGone"
                : kind(why),
            objection
                .map(each -> "%s, and is not left out, because %s".formatted(reason, each.why()))
                .orElse(reason));
    progress.fileFailed(passed(file));
    end(problem);
    listener.fileFailed(problem);
  }

  private synchronized void end(@Nullable FileProblem problem) {
    ended++;
    if (problem != null) {
      failed.add(problem);
    }
  }

  private static String kind(IOException why) {
    return switch (why) {
      case SourceException source ->
          switch (source.kind()) {
            case VANISHED -> "Vanished";
            case UNREADABLE -> "Unreadable";
            case CHANGED -> "Changed";
            case UNFIT -> "Unfit";
          };
      case DriveFullException _ -> "DriveFull";
      case DriveVanishedException _ -> "DriveVanished";
      default -> "DriveError";
    };
  }

  /** Files that are not on the drive. */
  synchronized List<FileProblem> failed() {
    return List.copyOf(failed);
  }

  /** How many files are durable, have failed or were left out. */
  synchronized long ended() {
    return ended;
  }
}
