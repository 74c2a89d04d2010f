package io.driveport.agent.session;

import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Drives from which files were moved to others, and which keep them until those have them. */
record FormerDrives(List<TargetDrive> drives, SessionJournal journal) {

  /**
   * The id of a drive that {@code file} was moved from and that still has it, or can't be looked
   * at; empty if there is none.
   */
  Optional<String> mayHold(PlannedFile file) {
    return drives.stream().filter(target -> mayHold(target, file)).map(TargetDrive::id).findFirst();
  }

  private boolean mayHold(TargetDrive target, PlannedFile file) {
    List<String> before =
        journal.movedFrom(target.id()).stream()
            .filter(moved -> moved.index() == file.index())
            .map(PlannedFile::drivePath)
            .toList();
    try {
      MountedDrive drive = new MountedDrive(target.mount(), file.session());
      for (String path : before) {
        // Only what is whole and durable has got its name.
        if (drive.has(path)) {
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
