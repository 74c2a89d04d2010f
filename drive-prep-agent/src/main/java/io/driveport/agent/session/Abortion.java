package io.driveport.agent.session;

import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.driveset.DriveFinder;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.driveset.TargetDrives;
import io.driveport.agent.event.EventSpool;
import io.driveport.agent.input.Findings;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.JournalRecord.InputDrive;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.HostFiles;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.progress.DriveResult;
import io.driveport.agent.progress.PreparationListener;
import io.driveport.contracts.DriveEvent.Preparation;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Takes an unfinished session back: removes its files from its drives and gives drives that hold
 * files of earlier sessions the manifest of those again. Drives that are gone for good are left as
 * they are, if the request says so.
 *
 * <p>It may be interrupted at any moment and done again; once begun, the session can't be resumed.
 */
public final class Abortion {

  private final AbortRequest request;
  private final PreparationListener listener;
  private final DriveFinder finder;
  private final Clock clock;
  private final Findings findings = new Findings();

  /** Takes back what {@code request} names; {@code clock} dates events and drive journals. */
  public Abortion(
      AbortRequest request, PreparationListener listener, DriveFinder finder, Clock clock) {
    this.request = request;
    this.listener = listener;
    this.finder = finder;
    this.clock = clock;
  }

  /**
   * Takes the session back.
   *
   * @throws IOException if the journal or a drive fails; doing it again goes on
   */
  public AbortOutcome run() throws IOException {
    try (SessionJournal journal = SessionJournal.open(request.journal())) {
      CopySession session = journal.session(request.session()).orElse(null);
      if (session == null) {
        return new AbortOutcome.Refused(
            "the journal has no session '%s'".formatted(request.session()));
      }
      return switch (session.state()) {
        case ABORTED -> new AbortOutcome.Aborted(List.of(), List.of());
        case COMPLETE ->
            new AbortOutcome.Refused(
                "session '%s' is complete; only an unfinished one can be aborted"
                    .formatted(session.id()));
        case PLANNING, OPEN, ABORTING -> abort(journal, session);
      };
    }
  }

  private AbortOutcome abort(SessionJournal journal, CopySession session) throws IOException {
    Set<String> needed = needed(journal, session);
    List<TargetDrive> drives = drives(needed, session);
    List<String> gone = needed.stream().filter(this::isGone).sorted().toList();
    SessionTraces traces = new SessionTraces(journal, session);
    for (TargetDrive drive : drives) {
      new OwnManifest(drive, journal)
          .problem()
          .ifPresent(problem -> findings.add(drive.driveset(), drive.row(), problem));
      traces
          .problemOfRemoval(drive)
          .ifPresent(problem -> findings.add(drive.driveset(), drive.row(), problem));
    }
    if (!findings.none()) {
      return new AbortOutcome.BadDrives(findings.all());
    }
    if (session.state() != State.ABORTING || !gone.isEmpty()) {
      journal.recordAborting(session, gone);
    }
    HostFiles hostFiles = new HostFiles(request.out(), request.journal(), clock);
    try (EventSpool spool = EventSpool.open(request.journal())) {
      for (TargetDrive drive : drives) {
        announce(takeBack(drive, session, journal, hostFiles), drive.id(), session, spool);
      }
      for (String id : gone) {
        announce(new DriveResult.Unfinished(id, "DriveVanished", List.of(), 0), id, session, spool);
      }
    }
    journal.recordAborted(session);
    return new AbortOutcome.Aborted(drives.stream().map(TargetDrive::id).toList(), gone);
  }

  /** Ids of the drives that may hold files of the session. */
  private static Set<String> needed(SessionJournal journal, CopySession session) {
    return Stream.concat(
            journal.plan(session).stream().map(PlannedFile::driveId),
            session.begun().driveset().stream()
                .map(InputDrive::driveId)
                .filter(id -> !journal.movedFrom(id).isEmpty()))
        .collect(Collectors.toSet());
  }

  private boolean isGone(String driveId) {
    return request.without().stream().anyMatch(driveId::equalsIgnoreCase);
  }

  /** The drives of the session; all of them have to be there, but those that are gone for good. */
  private List<TargetDrive> drives(Set<String> ids, CopySession session) {
    Set<String> needed =
        ids.stream().filter(id -> !isGone(id)).map(Abortion::lower).collect(Collectors.toSet());
    request.without().stream()
        .filter(id -> ids.stream().noneMatch(id::equalsIgnoreCase))
        .sorted()
        .forEach(id ->
            findings.add(
                request.drivesets().getFirst(),
                "--without names drive '%s', which has no files of session '%s'; its drives are %s"
                    .formatted(
                        id,
                        session.id(),
                        ids.stream().sorted().collect(Collectors.joining(", ")))));
    List<TargetDrive> drives =
        TargetDrives.of(request.drivesets(), this::isGone, finder, findings).stream()
            .filter(drive -> needed.contains(lower(drive.id())))
            .toList();
    Set<String> found = drives.stream().map(drive -> lower(drive.id())).collect(Collectors.toSet());
    needed.stream()
        .filter(id -> !found.contains(id))
        .sorted()
        .forEach(id ->
            findings.add(
                request.drivesets().getFirst(),
                "drive '%s' is missing; it may hold files of session '%s'; if it is gone for good, name it with --without"
                    .formatted(id, session.id())));
    return drives;
  }

  private static String lower(String driveId) {
    return driveId.toLowerCase(Locale.ROOT);
  }

  private static DriveResult takeBack(
      TargetDrive target, CopySession session, SessionJournal journal, HostFiles hostFiles)
      throws IOException {
    DriveFiles files = new DriveFiles(target.id(), journal);
    DriveSeal seal = new DriveSeal(target, files, journal, hostFiles);
    MountedDrive drive = new MountedDrive(target.mount(), session.id());
    seal.remove(drive);
    drive.removeSession();
    if (files.none()) {
      return new DriveResult.Unfinished(target.id(), "Interrupted", List.of(), 0);
    }
    DriveSealed record;
    try (DriveSeal.Manifest manifest = seal.stage(drive)) {
      seal.begin(manifest);
      manifest.publish();
      record = seal.record(manifest);
    }
    return new DriveResult.Finished(
        target.id(),
        record.files(),
        record.bytes(),
        record.manifestMd5(),
        record.manifestSha256(),
        files.leftOut(),
        false);
  }

  // Who was told of the session must learn what is on the drive now.
  private void announce(DriveResult result, String driveId, CopySession session, EventSpool spool) {
    session.begun().driveset().stream()
        .filter(input -> lower(input.driveId()).equals(lower(driveId)))
        .map(InputDrive::preparation)
        .filter(id -> spool.latest(id).isPresent())
        .forEach(id ->
            new Announcer(
                    new Preparation(id, driveId, session.id(), session.begun().host()),
                    spool,
                    request.subscription(),
                    clock,
                    listener)
                .ended(result));
  }
}
