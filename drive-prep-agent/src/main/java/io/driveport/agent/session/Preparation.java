package io.driveport.agent.session;

import io.driveport.agent.dataset.DatasetFile;
import io.driveport.agent.driveset.DeviceSerials;
import io.driveport.agent.driveset.DrivesetFile;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.driveset.TargetDrives;
import io.driveport.agent.event.EventBroker;
import io.driveport.agent.input.Findings;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.HostFiles;
import io.driveport.agent.manifest.ManifestWriter;
import io.driveport.agent.plan.Expansion;
import io.driveport.agent.plan.Plan;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.plan.Planner;
import io.driveport.agent.progress.PreparationListener;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
  private final DeviceSerials serials;
  private final HostFiles hostFiles;
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
    this.serials = serials;
    this.hostFiles = new HostFiles(request.out(), request.journal(), clock);
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
    Findings findings = new Findings();
    SessionInput input =
        new SessionInput(
            request.session(),
            DatasetFile.read(request.dataset(), findings),
            new TargetDrives(request.driveset(), serials, findings)
                .find(DrivesetFile.read(request.driveset(), findings)));
    places.check(input.drives(), findings);
    DriveSpace.check(request.driveset(), input.drives(), request.capacities(), findings);
    if (Files.notExists(request.journal())) {
      return begin(input, findings, null);
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
      return journal.planned() ? resume(input, findings, journal) : begin(input, findings, journal);
    }
  }

  private PrepareOutcome begin(
      SessionInput input, Findings findings, @Nullable SessionJournal unplanned)
      throws IOException, InterruptedException {
    Expansion expansion = expansion(input, findings);
    expansion.expand(input.rows());
    input.drives().forEach(drive -> requireUnused(drive, findings));
    if (findings.none() && expansion.sources().isEmpty()) {
      findings.add(request.dataset(), "names no file at all; its directories are empty");
    }
    if (!findings.none()) {
      return new PrepareOutcome.Refused(findings.all());
    }
    Plan plan =
        new Planner(request.session(), DriveSpace.of(input.drives(), request.capacities()))
            .plan(expansion);
    return switch (plan) {
      case Plan.TooLittleRoom room -> new PrepareOutcome.NoRoom(room);
      case Plan.Fits fits -> {
        listener.leftOut(expansion.leftOut());
        SessionBegun begun = input.record(HostName.ofThisMachine());
        if (unplanned != null) {
          unplanned.restart(begun, fits.files());
          yield copyRun.run(input.drives(), unplanned);
        }
        try (SessionJournal journal =
            SessionJournal.create(request.journal(), begun, fits.files())) {
          yield copyRun.run(input.drives(), journal);
        }
      }
    };
  }

  private Expansion expansion(SessionInput input, Findings findings) {
    return new Expansion(
        request.dataset(),
        input.drives().stream().map(TargetDrive::root).toList(),
        places.written(input.drives()),
        findings);
  }

  // Files of another session, or another manifest, would be lost or shipped by mistake.
  private void requireUnused(TargetDrive drive, Findings findings) {
    Path manifest = drive.root().resolve(ManifestWriter.FILE_NAME);
    if (Files.exists(manifest)) {
      findings.add(
          request.driveset(),
          drive.row(),
          "'%s' exists: the drive was prepared before; remove it to use the drive again"
              .formatted(manifest));
    }
    Path directory = drive.root().resolve(request.session());
    if (!isEmptyOrMissing(directory)) {
      findings.add(
          request.driveset(),
          drive.row(),
          "'%s' holds files already; choose another session or empty it".formatted(directory));
    }
  }

  private static boolean isEmptyOrMissing(Path directory) {
    try (DirectoryStream<Path> listed = Files.newDirectoryStream(directory)) {
      return !listed.iterator().hasNext();
    } catch (IOException e) {
      return Files.notExists(directory);
    }
  }

  private PrepareOutcome resume(SessionInput input, Findings findings, SessionJournal journal)
      throws IOException, InterruptedException {
    List<String> differences = input.differences(journal.begun().orElseThrow());
    if (!differences.isEmpty()) {
      return new PrepareOutcome.Conflict(differences);
    }
    for (TargetDrive drive : input.drives()) {
      requireSame(drive, journal, findings);
    }
    if (!findings.none()) {
      return new PrepareOutcome.Refused(findings.all());
    }
    noteNewFiles(input, journal);
    return copyRun.run(input.drives(), journal);
  }

  // An empty mount point, or another drive mounted there, must not be filled instead.
  private void requireSame(TargetDrive drive, SessionJournal journal, Findings findings)
      throws IOException {
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

  private void noteNewFiles(SessionInput input, SessionJournal journal) {
    Expansion now = expansion(input, new Findings());
    now.expand(input.rows());
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
