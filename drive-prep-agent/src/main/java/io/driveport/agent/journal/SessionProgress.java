package io.driveport.agent.journal;

import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.PlannedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A session as its records come. */
final class SessionProgress {
  final int firstFile;
  final List<String> addedDrivesets = new ArrayList<>();
  final Map<String, Integer> blobsOfDrives = new HashMap<>();
  final Set<String> sealed = new HashSet<>();

  /** Drives with files of earlier sessions that files of this one have left. */
  final Set<String> left = new HashSet<>();

  SessionBegun begun;
  int files;
  State state = State.PLANNING;

  SessionProgress(SessionBegun begun, int firstFile) {
    this.begun = begun;
    this.firstFile = firstFile;
  }

  void count(PlannedFile file, int change) {
    if (file.role() == FileRole.BLOB) {
      blobsOfDrives.merge(file.driveId(), change, Integer::sum);
    }
  }

  boolean has(int file) {
    return file >= firstFile && file < firstFile + files;
  }

  boolean hasBlobsOn(String driveId) {
    return blobsOfDrives.getOrDefault(driveId, 0) > 0;
  }

  /**
   * Whether the drive has to be sealed in this session. So has one that the session has left: its
   * earlier manifest may have been removed before.
   */
  boolean needs(String driveId) {
    return hasBlobsOn(driveId) || left.contains(driveId);
  }

  CopySession session() {
    boolean complete =
        state == State.OPEN
            && blobsOfDrives.keySet().stream()
                .allMatch(drive -> sealed.contains(drive) || !needs(drive));
    return new CopySession(
        begun, List.copyOf(addedDrivesets), complete ? State.COMPLETE : state, firstFile, files);
  }
}
