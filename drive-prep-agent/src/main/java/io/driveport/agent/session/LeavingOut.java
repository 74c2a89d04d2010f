package io.driveport.agent.session;

import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.PlannedFile;
import java.util.List;
import java.util.Optional;

/** Decides which files that can't be read may be left out for good. Safe for use by threads. */
record LeavingOut(SourcePlaces sources, FormerDrives former) {

  /** Why a file must not be left out. */
  sealed interface Objection {
    /** For a person, to follow "because". */
    String why();
  }

  /** What the file comes from is gone altogether, which says nothing of the file. */
  record SourceGone(String why) implements Objection {}

  /** A drive that the file was moved from still has a copy, which would be lost. */
  record CopyKept(String why) implements Objection {}

  /** For the latest session of {@code journal}, whose drives are {@code drives}, as it is now. */
  static LeavingOut of(List<TargetDrive> drives, SessionJournal journal) {
    return new LeavingOut(
        new SourcePlaces(
            journal.latest().orElseThrow().begun().dataset(),
            journal.plan().stream().filter(file -> !journal.isCopied(file))),
        new FormerDrives(drives, journal));
  }

  /** Why {@code file} must not be left out; empty if it may be. */
  Optional<Objection> objection(PlannedFile file) {
    Optional<Objection> gone = sources.problem(file).map(SourceGone::new);
    return gone.isPresent()
        ? gone
        : former
            .mayHold(file)
            .map(drive ->
                new CopyKept(
                    "drive %s, where it was before, has a copy of it or can't be looked at"
                        .formatted(drive)));
  }
}
