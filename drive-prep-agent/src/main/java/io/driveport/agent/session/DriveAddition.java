package io.driveport.agent.session;

import io.driveport.agent.copy.Copied;
import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.input.Findings;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.JournalRecord.DrivesAdded;
import io.driveport.agent.journal.JournalRecord.InputDrive;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.DriveRoom;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.Plan;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.plan.Relocation;
import io.driveport.agent.plan.Relocation.Filled;
import io.driveport.agent.plan.Relocation.Outcome;
import io.driveport.agent.plan.Relocation.Resident;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Adds drives to a session that is under way: what has no room on its own drives goes there. */
final class DriveAddition {

  private final Planning planning;
  private final SessionJournal journal;
  private final CopySession session;
  private final Findings findings;

  DriveAddition(Planning planning, SessionJournal journal, CopySession session, Findings findings) {
    this.planning = planning;
    this.journal = journal;
    this.session = session;
    this.findings = findings;
  }

  /** What adding drives comes to. */
  sealed interface Decision {

    /** There are none to be added. */
    record None() implements Decision {}

    /**
     * These are added.
     *
     * @param driveset names the first of them
     * @param fresh their ids
     * @param moves what moves to them
     */
    record Adds(Path driveset, List<String> fresh, Outcome.Moves moves) implements Decision {}

    /** They are too small. */
    record NoRoom(Plan.TooLittleRoom room) implements Decision {}
  }

  /**
   * Finds the drives that the session does not know yet, and what moves to them. What is wrong with
   * them is added to the findings, and the decision is of no worth then.
   */
  Decision decide() throws IOException {
    Set<String> known =
        session.begun().driveset().stream().map(InputDrive::driveId).collect(Collectors.toSet());
    List<TargetDrive> fresh =
        planning.input().drives().stream().filter(drive -> !known.contains(drive.id())).toList();
    if (fresh.isEmpty()) {
      return new Decision.None();
    }
    if (planning.input().preloaded()) {
      findings.add(
          fresh.getFirst().driveset(),
          "files that lie on their drives already can't move; begin a session for the other drives");
      return new Decision.None();
    }
    for (TargetDrive drive : fresh) {
      planning.requireUnused(drive, journal);
    }
    if (!findings.none()) {
      return new Decision.None();
    }
    return switch (planned(known)) {
      case Outcome.NoRoom(Plan.TooLittleRoom room) -> new Decision.NoRoom(room);
      case Outcome.Moves moves ->
          new Decision.Adds(
              fresh.getFirst().driveset(), fresh.stream().map(TargetDrive::id).toList(), moves);
    };
  }

  /** Records drives and what moves to them; durable when this returns. */
  static void record(Decision.Adds addition, SessionJournal journal) throws IOException {
    journal.addDrives(
        new DrivesAdded(
            addition.fresh().stream().map(id -> new InputDrive(id, UUID.randomUUID())).toList(),
            addition.driveset().toAbsolutePath().normalize().toString()),
        addition.moves().moved(),
        addition.moves().added());
  }

  private Outcome planned(Set<String> known) throws IOException {
    List<TargetDrive> drives = planning.input().drives();
    List<DriveRoom> rooms = DriveSpace.of(drives, DriveLimits.NONE);
    List<Filled> filled = new ArrayList<>();
    List<DriveRoom> additional = new ArrayList<>();
    for (int i = 0; i < drives.size(); i++) {
      DriveRoom room = rooms.get(i);
      if (!known.contains(room.driveId())) {
        additional.add(room);
      } else if (journal.finished(room.driveId()).isEmpty()) {
        filled.add(
            new Filled(room.driveId(), room.bytes(), room.cluster(), residents(drives.get(i))));
      }
    }
    return Relocation.of(filled, additional);
  }

  private List<Resident> residents(TargetDrive target) throws IOException {
    DriveFiles files = new DriveFiles(target.id(), journal);
    MountedDrive drive = new MountedDrive(target.mount(), session.id());
    List<Resident> residents = new ArrayList<>();
    for (PlannedFile file : files.files()) {
      Optional<Copied> copied = journal.copied(file);
      boolean durable =
          copied.isPresent() && drive.holds(file.drivePath(), copied.get().stamp().length());
      long held = durable ? copied.get().stamp().length() : journal.begunBytes(file);
      boolean movable =
          session.has(file.index()) && (!durable || isUnchanged(file, copied.get().stamp()));
      residents.add(new Resident(file, held, durable, movable));
    }
    return residents;
  }

  private static boolean isUnchanged(PlannedFile file, FileStamp stamp) {
    try {
      return FileStamp.of(file.source()).filter(stamp::saysTheSameAs).isPresent();
    } catch (IOException e) {
      return false;
    }
  }
}
