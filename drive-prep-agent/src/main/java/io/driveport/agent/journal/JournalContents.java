package io.driveport.agent.journal;

import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.JournalRecord.DriveSealing;
import io.driveport.agent.journal.JournalRecord.DrivesAdded;
import io.driveport.agent.journal.JournalRecord.FileCopied;
import io.driveport.agent.journal.JournalRecord.FileLeftOut;
import io.driveport.agent.journal.JournalRecord.FileMoved;
import io.driveport.agent.journal.JournalRecord.FilePlanned;
import io.driveport.agent.journal.JournalRecord.FileProgressed;
import io.driveport.agent.journal.JournalRecord.PlanMade;
import io.driveport.agent.journal.JournalRecord.SessionAborted;
import io.driveport.agent.journal.JournalRecord.SessionAborting;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.plan.PlannedFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the records of a journal add up to, hashes excepted: of those it knows where they stand. */
final class JournalContents {

  private static final long NOT_COPIED = -1;

  private final List<SessionProgress> sessions = new ArrayList<>();
  private final List<PlannedFile> files = new ArrayList<>();
  private final List<Long> copiedAt = new ArrayList<>();
  private final Map<Integer, List<Long>> progressedAt = new HashMap<>();
  private final Map<Integer, String> leftOut = new HashMap<>();
  private final Map<String, DriveSealed> sealed = new HashMap<>();
  private final Map<String, Set<String>> manifests = new HashMap<>();
  private final Map<String, List<PlannedFile>> movedFrom = new HashMap<>();
  private @Nullable DriveAddition addition;

  /** Drives that come to a session, until the record that makes them count. */
  private record DriveAddition(
      DrivesAdded drives, List<FileMoved> moved, List<FilePlanned> planned) {}

  /**
   * Takes the next record, which begins at {@code offset}.
   *
   * @throws JournalException if it can't follow those before it; nothing is changed then
   */
  void apply(JournalRecord record, long offset) throws JournalException {
    require(record);
    if (addition != null && !continuesAddition(record)) {
      // It was never recorded whole.
      addition = null;
    }
    switch (record) {
      case DrivesAdded r -> addition = new DriveAddition(r, new ArrayList<>(), new ArrayList<>());
      case FileMoved r -> Objects.requireNonNull(addition).moved().add(r);
      case FilePlanned r when addition != null -> addition.planned().add(r);
      case PlanMade _ when addition != null -> {
        if (addition.moved().stream().allMatch(move -> current().has(move.file()))) {
          add(addition);
        }
        // Else an older version wrote it, which could not go on with it either.
        addition = null;
      }
      case SessionBegun r -> begin(r);
      case FilePlanned r -> plan(r);
      case PlanMade _ -> current().state = State.OPEN;
      case FileProgressed r -> {
        List<Long> offsets = progressedAt.computeIfAbsent(r.file(), _ -> new ArrayList<>());
        if (r.from() == 0) {
          offsets.clear();
        }
        offsets.add(offset);
      }
      case FileCopied r -> {
        copiedAt.set(r.file(), offset);
        progressedAt.remove(r.file());
      }
      case FileLeftOut r -> leftOut.put(r.file(), r.reason());
      case DriveSealing r -> wrote(r.driveId(), r.manifestSha256());
      case DriveSealed r -> {
        wrote(r.driveId(), r.manifestSha256());
        current().sealed.add(r.driveId());
        sealed.put(r.driveId(), r);
      }
      case SessionAborting _ -> {
        current().state = State.ABORTING;
        current().blobsOfDrives.keySet().forEach(sealed::remove);
      }
      case SessionAborted _ -> current().state = State.ABORTED;
    }
  }

  /**
   * Looks whether {@code record} may be the next one.
   *
   * @throws JournalException if it may not
   */
  void require(JournalRecord record) throws JournalException {
    if (sessions.isEmpty() && !(record instanceof SessionBegun)) {
      throw new JournalException("the journal speaks of a session that was not begun");
    }
    switch (record) {
      case FilePlanned r -> {
        int next = files.size() + (addition == null ? 0 : addition.planned().size());
        requireFile(r.file(), next, next);
      }
      case FileMoved r -> {
        if (addition == null) {
          throw new JournalException("the journal moves files, but to no added drive");
        }
        requirePlanned(r.file());
      }
      case FileProgressed r -> requirePlanned(r.file());
      case FileCopied r -> requirePlanned(r.file());
      case FileLeftOut r -> requirePlanned(r.file());
      case SessionBegun _,
          PlanMade _,
          DrivesAdded _,
          DriveSealing _,
          DriveSealed _,
          SessionAborting _,
          SessionAborted _ -> {}
    }
  }

  /**
   * Looks whether files may move to other drives.
   *
   * @throws JournalException if one of them is none of the latest session
   */
  void requireMovable(List<PlannedFile> moved) throws JournalException {
    for (PlannedFile file : moved) {
      if (sessions.isEmpty() || !sessions.getLast().has(file.index())) {
        throw new JournalException(
            "file %d ('%s') is none of the latest session, and stays on its drive"
                .formatted(file.index(), file.source()));
      }
    }
  }

  private static boolean continuesAddition(JournalRecord record) {
    return record instanceof FileMoved
        || record instanceof FilePlanned
        || record instanceof PlanMade;
  }

  private SessionProgress current() {
    return sessions.getLast();
  }

  private void begin(SessionBegun record) {
    if (!sessions.isEmpty() && sessions.getLast().state == State.PLANNING) {
      // Nothing relies on a plan that is not whole.
      SessionProgress dropped = sessions.removeLast();
      files.subList(dropped.firstFile, files.size()).clear();
      copiedAt.subList(dropped.firstFile, copiedAt.size()).clear();
    }
    if (!sessions.isEmpty()) {
      // Older versions took it for complete though drives that it has left were not sealed.
      sessions.getLast().left.clear();
    }
    sessions.add(new SessionProgress(record, files.size()));
  }

  private void plan(FilePlanned record) {
    files.add(record.planned(current().begun.session()));
    copiedAt.add(NOT_COPIED);
    current().files++;
    current().count(files.getLast(), 1);
  }

  private void add(DriveAddition added) {
    SessionProgress session = current();
    session.begun = session.begun.with(added.drives());
    session.addedDrivesets.add(added.drives().drivesetFile());
    for (FileMoved move : added.moved()) {
      PlannedFile before = files.get(move.file());
      PlannedFile now = before.onDrive(move.driveId());
      files.set(move.file(), now);
      copiedAt.set(move.file(), NOT_COPIED);
      progressedAt.remove(move.file());
      movedFrom.computeIfAbsent(before.driveId(), _ -> new ArrayList<>()).add(before);
      session.count(before, -1);
      session.count(now, 1);
      session.sealed.remove(before.driveId());
      if (hasEarlierBlobs(before.driveId())) {
        session.left.add(before.driveId());
      }
    }
    for (FilePlanned file : added.planned()) {
      plan(file);
    }
  }

  private boolean hasEarlierBlobs(String driveId) {
    return sessions.subList(0, sessions.size() - 1).stream()
        .filter(session -> session.state == State.OPEN)
        .anyMatch(session -> session.hasBlobsOn(driveId));
  }

  /** Files that were moved from a drive to another, and may still lie there. */
  List<PlannedFile> movedFrom(String driveId) {
    return List.copyOf(movedFrom.getOrDefault(driveId, List.of()));
  }

  private void requirePlanned(int file) throws JournalException {
    requireFile(file, 0, files.size() - 1);
  }

  private static void requireFile(int file, int first, int last) throws JournalException {
    if (file < first || file > last) {
      throw new JournalException(
          "the journal speaks of file %d, which is not planned".formatted(file));
    }
  }

  List<CopySession> sessions() {
    return sessions.stream().map(SessionProgress::session).toList();
  }

  Optional<CopySession> latest() {
    return sessions.isEmpty() ? Optional.empty() : Optional.of(sessions.getLast().session());
  }

  int nextFile() {
    return sessions.isEmpty() || sessions.getLast().state != State.PLANNING
        ? files.size()
        : sessions.getLast().firstFile;
  }

  PlannedFile file(int index) {
    return files.get(index);
  }

  List<PlannedFile> files(CopySession session) {
    return files.subList(session.firstFile(), session.firstFile() + session.files());
  }

  /** Whether the latest session has files on a drive that it has not finished. */
  boolean isOpen(String driveId) {
    return !sessions.isEmpty()
        && sessions.getLast().state == State.OPEN
        && sessions.getLast().needs(driveId)
        && !sessions.getLast().sealed.contains(driveId);
  }

  /** Where the records of the durable beginning of a file stand, in their order. */
  List<Long> progressedAt(PlannedFile file) {
    return List.copyOf(progressedAt.getOrDefault(file.index(), List.of()));
  }

  OptionalLong copiedAt(PlannedFile file) {
    long offset = copiedAt.get(file.index());
    return offset == NOT_COPIED ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  Optional<String> leftOut(PlannedFile file) {
    return Optional.ofNullable(leftOut.get(file.index()));
  }

  private void wrote(String driveId, String manifestSha256) {
    manifests.computeIfAbsent(driveId, _ -> new HashSet<>()).add(manifestSha256);
  }

  /** Whether a manifest is one that was written to the drive, by whatever session. */
  boolean hasWritten(String driveId, String manifestSha256) {
    return manifests.getOrDefault(driveId, Set.of()).contains(manifestSha256);
  }

  Optional<DriveSealed> sealed(String driveId) {
    return Optional.ofNullable(sealed.get(driveId));
  }
}
