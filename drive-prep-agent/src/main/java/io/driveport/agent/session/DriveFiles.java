package io.driveport.agent.session;

import io.driveport.agent.copy.Copied;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.ManifestFiles;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.progress.FileProblem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The files that belong on one drive, of all sessions, and what the journal knows of them. */
final class DriveFiles implements ManifestFiles {

  /** What is to be done for a file in this run. */
  enum State {
    /** Durable, and the source is as it was copied. */
    DONE,
    /** Never copied, or not on the drive any more. */
    MISSING,
    /** Copied, but the source has changed since. */
    CHANGED
  }

  private final String driveId;
  private final SessionJournal journal;
  private final List<PlannedFile> planned;
  private final CopySession latest;

  DriveFiles(String driveId, SessionJournal journal) {
    this.driveId = driveId;
    this.journal = journal;
    this.planned = journal.files().stream().filter(file -> file.driveId().equals(driveId)).toList();
    this.latest = journal.latest().orElseThrow();
  }

  /** Whether no blob belongs on the drive. */
  boolean none() {
    return planned.stream().noneMatch(DriveFiles::isBlob);
  }

  /**
   * Files that still lie on this drive and belong on another one now, with that other drive.
   *
   * @throws IOException if the drive can't be looked at
   */
  List<PlannedFile> movedAway(MountedDrive drive) throws IOException {
    List<PlannedFile> moved = journal.movedFrom(driveId);
    if (moved.isEmpty()) {
      return List.of();
    }
    Set<String> own = planned.stream().map(PlannedFile::drivePath).collect(Collectors.toSet());
    Map<Integer, PlannedFile> present = new LinkedHashMap<>();
    for (PlannedFile file : moved) {
      if (!own.contains(file.drivePath()) && drive.has(file.drivePath())) {
        present.put(file.index(), journal.file(file.index()));
      }
    }
    return List.copyOf(present.values());
  }

  /**
   * Whether nothing is lost any more if a file that has moved is removed from this drive. That its
   * new drive is to go without it is no reason: then the copy here is the last one.
   */
  boolean isElsewhere(PlannedFile moved) {
    return journal.isCopied(moved);
  }

  /** Those that were not left out. */
  @Override
  public List<PlannedFile> files() {
    return planned.stream().filter(file -> journal.leftOut(file).isEmpty()).toList();
  }

  @Override
  public Optional<Copied> copied(PlannedFile file) throws IOException {
    return journal.copied(file);
  }

  State state(PlannedFile file, Drive drive) throws IOException {
    Optional<Copied> copied = journal.copied(file);
    if (copied.isEmpty() || !drive.holds(file.drivePath(), copied.get().stamp().length())) {
      return State.MISSING;
    }
    // What earlier sessions have finished stays as it is, as others know it.
    return !latest.has(file.index()) || unchanged(file, copied.get().stamp())
        ? State.DONE
        : State.CHANGED;
  }

  // A source that is gone can't be copied again; the copy is still whole.
  private static boolean unchanged(PlannedFile file, FileStamp stamp) {
    try {
      return FileStamp.of(file.source()).filter(stamp::saysTheSameAs).isPresent();
    } catch (IOException e) {
      return true;
    }
  }

  /** Files of blobs that belong on the drive. */
  long plannedBlobs() {
    return planned.stream().filter(DriveFiles::isBlob).count();
  }

  /** Their length when they were planned, in bytes. */
  long plannedBytes() {
    return planned.stream()
        .filter(DriveFiles::isBlob)
        .mapToLong(file -> file.stamp().length())
        .sum();
  }

  /** What the drive is without, at the user's wish. */
  List<FileProblem> leftOut() {
    List<FileProblem> problems = new ArrayList<>();
    for (PlannedFile file : planned) {
      journal
          .leftOut(file)
          .ifPresent(
              reason -> problems.add(new FileProblem(driveId, file.source(), "LeftOut", reason)));
    }
    return problems;
  }

  static boolean isBlob(PlannedFile file) {
    return file.role() == FileRole.BLOB;
  }
}
