package io.driveport.agent.session;

import io.driveport.agent.driveset.DeviceSerials;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.event.EventBroker;
import io.driveport.agent.input.Findings;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.HostFiles;
import io.driveport.agent.plan.Expansion;
import io.driveport.agent.plan.Plan;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.progress.PreparationListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
    this.planning = new Planning(request.plan(), request.driveset(), serials, findings, listener);
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
            "%s ended in the middle of a record; its last %d bytes were cut off"
                .formatted(journal.file(), journal.cutBytes()));
      }
      return journal.planned() ? resume(journal) : begin(journal);
    }
  }

  private PrepareOutcome begin(@Nullable SessionJournal unplanned)
      throws IOException, InterruptedException {
    SessionInput input = planning.input();
    Expansion expansion = planning.expand(places.written(input.drives()));
    planning.check(expansion);
    if (!findings.none()) {
      return new PrepareOutcome.Refused(findings.all());
    }
    if (request.plan() instanceof PlanSource.Made made) {
      List<String> changes = planning.changesSince(made, expansion);
      if (!changes.isEmpty()) {
        return new PrepareOutcome.PlanOutdated(changes);
      }
      planning.tell(expansion);
      return copy(made.plan().files(), unplanned);
    }
    return switch (planning.plan(expansion)) {
      case Plan.TooLittleRoom room -> new PrepareOutcome.NoRoom(room);
      case Plan.Fits fits -> {
        planning.tell(expansion);
        yield copy(fits.files(), unplanned);
      }
    };
  }

  private PrepareOutcome copy(List<PlannedFile> files, @Nullable SessionJournal unplanned)
      throws IOException, InterruptedException {
    SessionInput input = planning.input();
    SessionBegun begun = input.record(HostName.ofThisMachine());
    if (unplanned != null) {
      unplanned.restart(begun, files);
      return copyRun.run(input.drives(), unplanned);
    }
    try (SessionJournal journal = SessionJournal.create(request.journal(), begun, files)) {
      return copyRun.run(input.drives(), journal);
    }
  }

  private PrepareOutcome resume(SessionJournal journal) throws IOException, InterruptedException {
    SessionInput input = planning.input();
    List<String> differences = new ArrayList<>(input.differences(journal.begun().orElseThrow()));
    if (request.plan() instanceof PlanSource.Made made
        && !made.plan().files().equals(journal.plan())) {
      differences.add("the session was begun with another plan than '%s'".formatted(made.file()));
    }
    if (!differences.isEmpty()) {
      return new PrepareOutcome.Conflict(differences);
    }
    for (TargetDrive drive : input.drives()) {
      requireSame(drive, journal);
    }
    if (!findings.none()) {
      return new PrepareOutcome.Refused(findings.all());
    }
    noteNewFiles(journal);
    return copyRun.run(input.drives(), journal);
  }

  // An empty mount point, or another drive mounted there, must not be filled instead.
  private void requireSame(TargetDrive drive, SessionJournal journal) throws IOException {
    if (Files.isDirectory(drive.root().resolve(request.session()))) {
      return;
    }
    for (PlannedFile file : journal.plan()) {
      if (file.driveId().equals(drive.id()) && journal.copied(file).isPresent()) {
        findings.add(
            request.driveset(),
            drive.row(),
            "'%s' does not hold the directory '%s' that an earlier run has filled; is drive %s mounted there?"
                .formatted(drive.root(), request.session(), drive.id()));
        return;
      }
    }
  }

  private void noteNewFiles(SessionJournal journal) {
    Expansion now = planning.look(places.written(planning.input().drives()));
    Set<Path> planned =
        journal.plan().stream()
            .map(PlannedFile::source)
            .collect(Collectors.toCollection(HashSet::new));
    long added = now.sources().stream().filter(source -> !planned.contains(source)).count();
    if (added > 0) {
      listener.notice(
          "%d files have appeared since the session was planned; they are not part of it: use a further session"
              .formatted(added));
    }
  }
}
