package io.driveport.agent.session;

import io.driveport.agent.copy.Copied;
import io.driveport.agent.copy.CopyEngine;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.DriveFullException;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.drive.PreloadedDrive;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.progress.DriveProgress;
import io.driveport.agent.progress.DriveResult;
import io.driveport.agent.progress.FileProblem;
import io.driveport.agent.progress.PreparationListener;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One run over one drive, in a thread of its own, and in those of the engine. */
final class DriveRun {

  /** Why a drive is not finished. The words are those of the event. */
  private enum Ending {
    DRIVE_FULL("DriveFull"),
    DRIVE_VANISHED("DriveVanished"),
    FILES_FAILED("FilesFailed"),
    INTERRUPTED("Interrupted");

    private final String word;

    Ending(String word) {
      this.word = word;
    }
  }

  private final TargetDrive target;
  private final PrepareRequest request;
  private final DriveFiles files;
  private final DriveSeal seal;
  private final SessionJournal journal;
  private final PreparationListener listener;
  private final Announcer announcer;
  private final DriveProgress progress;
  private final CopyEngine engine;
  private final Optional<LeavingOut> leavingOut;
  private final boolean preloaded;
  private final MountedDrive drive;

  DriveRun(
      TargetDrive target,
      PrepareRequest request,
      DriveFiles files,
      DriveSeal seal,
      Optional<LeavingOut> leavingOut,
      SessionJournal journal,
      CopyEngine engine,
      PreparationListener listener,
      Announcer announcer) {
    this.target = target;
    this.request = request;
    this.files = files;
    this.seal = seal;
    this.journal = journal;
    this.listener = listener;
    this.announcer = announcer;
    this.progress = new DriveProgress(target.id(), files.plannedBlobs(), files.plannedBytes());
    this.engine = engine;
    this.leavingOut = leavingOut;
    this.preloaded = journal.latest().orElseThrow().begun().preloaded();
    this.drive = new MountedDrive(target.mount(), request.session());
  }

  DriveProgress progress() {
    return progress;
  }

  /**
   * Copies what is missing and finishes the drive if nothing is.
   *
   * @throws IOException if the journal or the host's files can't be written
   */
  DriveResult run() throws IOException, InterruptedException {
    DriveResult result;
    try {
      result = result();
    } finally {
      close();
    }
    announcer.ended(result);
    listener.driveEnded(result);
    return result;
  }

  private void close() {
    try {
      drive.close();
    } catch (IOException e) {
      // What was to be durable is, or was told to have failed.
    }
  }

  /** The drives that get files which still lie on this one, and have not got them yet. */
  Set<String> waitsFor() {
    try {
      return files.movedAway(drive).stream()
          .filter(file -> !files.isElsewhere(file))
          .map(PlannedFile::driveId)
          .collect(Collectors.toSet());
    } catch (IOException e) {
      // The run finds it as well, and tells it.
      return Set.of();
    }
  }

  private DriveResult result() throws IOException, InterruptedException {
    try {
      List<String> elsewhere =
          files.movedAway(drive).stream()
              .filter(files::isElsewhere)
              .map(PlannedFile::drivePath)
              .toList();
      if (!elsewhere.isEmpty()) {
        drive.remove(elsewhere);
      }
      if (files.none()) {
        return stranded().orElseGet(() -> new DriveResult.NotNeeded(target.id()));
      }
    } catch (IOException e) {
      return unfinished(endingOf(e), e, files.files().size());
    }
    return filled();
  }

  /**
   * The result if files that have moved are not on their new drives: they have to stay here, and a
   * manifest would not know them.
   */
  private Optional<DriveResult> stranded() throws IOException {
    List<FileProblem> stranded =
        files.movedAway(drive).stream()
            .map(file ->
                new FileProblem(
                    target.id(),
                    file.source(),
                    "NotMoved",
                    "it belongs on drive %s, which has no copy of it yet; it is kept here until then"
                        .formatted(file.driveId())))
            .toList();
    stranded.forEach(listener::fileFailed);
    return stranded.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DriveResult.Unfinished(target.id(), Ending.FILES_FAILED.word, stranded, 0));
  }

  private DriveResult filled() throws IOException, InterruptedException {
    Optional<DriveSealed> intact;
    List<PlannedFile> missing;
    try {
      intact = seal.intact();
      missing = missing(intact.isPresent());
    } catch (IOException e) {
      return unfinished(Ending.DRIVE_VANISHED, e, files.files().size());
    }
    if (intact.isPresent() && missing.isEmpty()) {
      if (journal.finished(target.id()).isEmpty()) {
        // All that the session had planned for it has moved on before anything was copied.
        journal.recordSealed(intact.get());
      }
      if (!seal.hostFilesPresent()) {
        seal.writeHostFiles(intact.get());
      }
      return finished(intact.get(), true);
    }
    announcer.began(progress);
    try {
      if (!missing.isEmpty()) {
        seal.remove(drive);
      }
      drive.prepare(begun(missing));
    } catch (IOException e) {
      return unfinished(endingOf(e), e, missing.size());
    }
    return copied(missing);
  }

  /** The numbers of files that an earlier run has copied in part. */
  private Set<Integer> begun(List<PlannedFile> missing) throws IOException {
    Set<Integer> begun = new HashSet<>();
    for (PlannedFile file : missing) {
      if (journal.begunBytes(file) > 0) {
        begun.add(file.index());
      }
    }
    return begun;
  }

  // A finished drive is left alone whatever becomes of its sources: others know its hash.
  private List<PlannedFile> missing(boolean isSealed) throws IOException {
    List<PlannedFile> missing = new ArrayList<>();
    for (PlannedFile file : files.files()) {
      DriveFiles.State state = files.state(file, drive);
      boolean changed = state == DriveFiles.State.CHANGED && !isSealed;
      if (changed) {
        listener.notice(
            "'%s' has changed since it was copied; it is copied again".formatted(file.source()));
      }
      if (changed || state == DriveFiles.State.MISSING) {
        missing.add(file);
      } else if (DriveFiles.isBlob(file)) {
        progress.alreadyDone(lengthOf(file));
      }
    }
    return missing;
  }

  private long lengthOf(PlannedFile file) throws IOException {
    return files.copied(file).map(Copied::stamp).orElseThrow().length();
  }

  private DriveResult copied(List<PlannedFile> missing) throws IOException, InterruptedException {
    DriveCopy copy = new DriveCopy(journal, progress, listener, announcer, leavingOut);
    CopyEngine.Ended ended = engine.copy(copyTarget(), missing, journal::partial, copy);
    if (ended.holes() > 0) {
      listener.notice(
          "%s: %d bytes of zeros were left as holes; such files are sparse on the drive"
              .formatted(target.id(), ended.holes()));
    }
    if (ended.fromMemory() > 0) {
      listener.notice(
          "%s: this system can't be made to forget what it has written; %d checks of --verify may have read memory and not the drive: run 'drive-prep verify' when it was mounted anew"
              .formatted(target.id(), ended.fromMemory()));
    }
    long open = missing.size() - copy.ended();
    if (open > 0 || !copy.failed().isEmpty()) {
      Ending otherwise = open > 0 ? Ending.INTERRUPTED : Ending.FILES_FAILED;
      Ending ending = ended.driveEnded().map(DriveRun::endingOf).orElse(otherwise);
      return new DriveResult.Unfinished(target.id(), ending.word, copy.failed(), open);
    }
    return seal();
  }

  private Drive copyTarget() {
    return preloaded ? new PreloadedDrive(drive, target.mount(), request.session()) : drive;
  }

  private DriveResult seal() throws IOException {
    if (files.files().stream().noneMatch(DriveFiles::isBlob)) {
      return new DriveResult.Unfinished(target.id(), Ending.FILES_FAILED.word, files.leftOut(), 0);
    }
    DriveSeal.Manifest staged;
    try {
      Optional<DriveResult> stranded = stranded();
      if (stranded.isPresent()) {
        return stranded.get();
      }
      drive.tidy();
      staged = seal.stage(drive);
    } catch (IOException e) {
      return unfinished(endingOf(e), e, 0);
    }
    try (staged) {
      seal.begin(staged);
      return published(staged);
    }
  }

  private DriveResult published(DriveSeal.Manifest manifest) throws IOException {
    try {
      manifest.publish();
    } catch (IOException e) {
      return unfinished(endingOf(e), e, 0);
    }
    return finished(seal.record(manifest), false);
  }

  private DriveResult finished(DriveSealed record, boolean before) {
    return new DriveResult.Finished(
        target.id(),
        record.files(),
        record.bytes(),
        record.manifestMd5(),
        record.manifestSha256(),
        files.leftOut(),
        before);
  }

  /** The drive itself failed, not one of its files. */
  private DriveResult unfinished(Ending ending, IOException e, long open) {
    FileProblem problem =
        new FileProblem(target.id(), target.root(), ending.word, String.valueOf(e.getMessage()));
    listener.fileFailed(problem);
    return new DriveResult.Unfinished(target.id(), ending.word, List.of(problem), open);
  }

  private static Ending endingOf(IOException e) {
    return switch (e) {
      case DriveFullException _ -> Ending.DRIVE_FULL;
      case DriveVanishedException _ -> Ending.DRIVE_VANISHED;
      default -> Ending.FILES_FAILED;
    };
  }
}
