package io.driveport.agent.session;

import io.driveport.agent.device.DeviceSerials;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.event.EventBroker;
import io.driveport.agent.input.Findings;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.HostFiles;
import io.driveport.agent.plan.Expansion;
import io.driveport.agent.plan.Plan;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.plan.Relocation;
import io.driveport.agent.progress.PreparationListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prepares drives: checks all input, plans, copies, and finishes each drive with its manifest.
 *
 * <p>Nothing is written before the whole input has been found right. Whatever interrupts a run, the
 * next one with the same session continues: what is durable is not copied again.
 */
public final class Preparation {

  private final PrepareRequest request;
  private final PreparationListener listener;
  private final Findings findings = new Findings();
  private final Planning planning;
  private final HostPlaces places;
  private final CopyRun copyRun;

  /**
   * One run.
   *
   * @param broker takes events while drives are prepared; null to leave them in the spool
   * @param clock dates events and drive journals, never manifests
   */
  public Preparation(
      PrepareRequest request,
      PreparationListener listener,
      DeviceSerials serials,
      @Nullable EventBroker broker,
      Clock clock) {
    this.request = request;
    this.listener = listener;
    this.planning = new Planning(request.plan(), request.drivesets(), serials, findings, listener);
    HostFiles hostFiles = new HostFiles(request.out(), request.journal(), clock);
    this.places = new HostPlaces(request, hostFiles);
    this.copyRun = new CopyRun(request, listener, hostFiles, broker, clock);
  }

  /**
   * Ends the run at the next block; drives that are not finished then are continued by the next.
   */
  public void stop() {
    copyRun.stop();
  }

  /**
   * Runs to the end.
   *
   * @throws IOException if the journal, the spool or the output directory fails; a further run
   *     continues
   */
  public PrepareOutcome run() throws IOException, InterruptedException {
    places.check(planning.input().drives(), findings);
    if (Files.notExists(request.journal())) {
      return begin(null);
    }
    if (!findings.none()) {
      return new PrepareOutcome.Refused(findings.all());
    }
    try (SessionJournal journal = SessionJournal.open(request.journal())) {
      if (journal.cutBytes() > 0) {
        listener.notice(
            "%s ended in records that were never made durable; its last %d bytes were cut off"
                .formatted(journal.file(), journal.cutBytes()));
      }
      return next(journal);
    }
  }

  /** Goes on with the session, or begins it after those that are over. */
  private PrepareOutcome next(SessionJournal journal) throws IOException, InterruptedException {
    Optional<CopySession> latest = journal.latest();
    Optional<CopySession> same = journal.session(request.session());
    if (same.isPresent()) {
      return again(journal, same.get(), latest.orElseThrow());
    }
    if (latest.isPresent() && latest.get().state() != State.PLANNING && !latest.get().isOver()) {
      return new PrepareOutcome.OutOfTurn(
          "session '%s' of the journal is %s; %s it before another one begins"
              .formatted(
                  latest.get().id(),
                  latest.get().state().words(),
                  latest.get().state() == State.OPEN ? "resume or abort" : "abort"));
    }
    return begin(journal);
  }

  private PrepareOutcome again(SessionJournal journal, CopySession same, CopySession latest)
      throws IOException, InterruptedException {
    return switch (same.state()) {
      case PLANNING -> begin(journal);
      case OPEN -> resume(journal, same);
      case COMPLETE ->
          same.equals(latest)
              ? resume(journal, same)
              : new PrepareOutcome.OutOfTurn(
                  "session '%s' is complete, and '%s' has followed it; choose another session id"
                      .formatted(same.id(), latest.id()));
      case ABORTING ->
          new PrepareOutcome.OutOfTurn(
              "session '%s' is being aborted; abort it again to end that".formatted(same.id()));
      case ABORTED ->
          new PrepareOutcome.OutOfTurn(
              "session '%s' is aborted; choose another session id".formatted(same.id()));
    };
  }

  private PrepareOutcome begin(@Nullable SessionJournal earlier)
      throws IOException, InterruptedException {
    List<Path> written = places.written(planning.input().drives());
    Expansion expansion =
        earlier == null ? planning.expand(written) : planning.expand(written, earlier);
    planning.check(expansion, earlier);
    if (!findings.none()) {
      return new PrepareOutcome.Refused(findings.all());
    }
    if (request.plan() instanceof PlanSource.Made made) {
      List<String> changes = planning.changesSince(made, expansion);
      if (!changes.isEmpty()) {
        return new PrepareOutcome.PlanOutdated(changes);
      }
      planning.tell(expansion);
      return copy(made.plan().files(), earlier);
    }
    return switch (planning.plan(expansion)) {
      case Plan.TooLittleRoom room -> new PrepareOutcome.NoRoom(room);
      case Plan.Fits fits -> {
        planning.tell(expansion);
        yield copy(fits.files(), earlier);
      }
    };
  }

  private PrepareOutcome copy(List<PlannedFile> files, @Nullable SessionJournal earlier)
      throws IOException, InterruptedException {
    SessionInput input = planning.input();
    SessionBegun begun =
        input.record(HostName.ofThisMachine(), request.driveset(), request.credential());
    if (earlier != null) {
      earlier.begin(begun, files);
      return copyRun.run(input.drives(), earlier);
    }
    try (SessionJournal journal = SessionJournal.create(request.journal(), begun, files)) {
      return copyRun.run(input.drives(), journal);
    }
  }

  private PrepareOutcome resume(SessionJournal journal, CopySession session)
      throws IOException, InterruptedException {
    SessionInput input = planning.input();
    List<String> differences =
        new ArrayList<>(input.differences(session.begun(), request.driveset()));
    if (request.plan() instanceof PlanSource.Made made
        && !made.plan().files().equals(planOf(journal, session))) {
      differences.add("the session was begun with another plan than '%s'".formatted(made.file()));
    }
    if (!differences.isEmpty()) {
      return new PrepareOutcome.Conflict(differences);
    }
    requireOwn(input.drives(), journal, session);
    if (!findings.none()) {
      return new PrepareOutcome.Refused(findings.all());
    }
    noteNewFiles(journal);
    if (new DriveAddition(planning, journal, session, findings).run()
        instanceof Relocation.Outcome.NoRoom(Plan.TooLittleRoom room)) {
      return new PrepareOutcome.NoRoom(room);
    }
    return findings.none()
        ? copyRun.run(input.drives(), journal)
        : new PrepareOutcome.Refused(findings.all());
  }

  private static List<PlannedFile> planOf(SessionJournal journal, CopySession session) {
    return journal.plan(session).stream()
        .map(file -> file.numbered(file.index() - session.firstFile()))
        .toList();
  }

  // An empty mount point, or another drive mounted there, must not be filled instead.
  private void requireOwn(List<TargetDrive> drives, SessionJournal journal, CopySession session)
      throws IOException {
    SessionTraces traces = new SessionTraces(journal, session);
    for (TargetDrive drive : drives) {
      Optional<String> problem = traces.missing(drive);
      if (problem.isEmpty()) {
        problem = new OwnManifest(drive, journal).problem();
      }
      problem.ifPresent(what -> findings.add(drive.driveset(), drive.row(), what));
    }
  }

  private void noteNewFiles(SessionJournal journal) {
    Expansion now = planning.look(places.written(planning.input().drives()));
    Set<Path> planned =
        journal.plan().stream()
            .map(PlannedFile::source)
            .collect(Collectors.toCollection(HashSet::new));
    long added = now.sources().filter(source -> !planned.contains(source)).count();
    if (added > 0) {
      listener.notice(
          "%d files have appeared since the session was planned; they are not part of it: use a further session"
              .formatted(added));
    }
  }
}
