package io.driveport.agent.session;

import io.driveport.agent.event.EventBroker;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.manifest.HostFiles;
import io.driveport.agent.progress.PreparationListener;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Prepares drives: checks all input, plans, copies, and finishes each drive with its manifest.
 *
 * <p>Nothing is written, and no drive formatted, before the whole input has been found right.
 * Whatever interrupts a run, the next one with the same session continues: what is durable is not
 * copied again.
 */
public final class Preparation {

  private final PrepareRequest request;
  private final PreparationListener listener;
  private final SessionDrives drives;
  private final HostPlaces places;
  private final CopyRun copyRun;
  private final StopSwitch stopSwitch = new StopSwitch();

  /**
   * One run.
   *
   * @param broker takes events while drives are prepared; null to leave them in the spool
   * @param clock dates events and drive journals, never manifests
   */
  public Preparation(
      PrepareRequest request,
      PreparationListener listener,
      SessionDrives drives,
      @Nullable EventBroker broker,
      Clock clock) {
    this.request = request;
    this.listener = listener;
    this.drives = drives;
    HostFiles hostFiles = new HostFiles(request.out(), request.journal(), clock);
    this.places = new HostPlaces(request, hostFiles);
    this.copyRun = new CopyRun(request, listener, hostFiles, broker, clock);
  }

  /**
   * Ends the run: at the next block while files are copied, at once while drives are formatted or
   * the user is asked. Drives that are not finished then are continued by the next.
   */
  public void stop() {
    copyRun.stop();
    stopSwitch.stop();
  }

  /**
   * Runs to the end.
   *
   * @throws IOException if the journal, the spool or the output directory fails, or a drive can't
   *     be formatted; a further run continues
   */
  public PrepareOutcome run() throws IOException, InterruptedException {
    // What is told here is told again when the drives are there.
    SessionLook look = look(drives.areToBeFormatted() ? PreparationListener.NONE : listener);
    if (Files.notExists(request.journal())) {
      return run(look, null);
    }
    Optional<PrepareOutcome> refusal = look.refusal();
    if (refusal.isPresent()) {
      return refusal.get();
    }
    try (SessionJournal journal = SessionJournal.open(request.journal())) {
      if (journal.cutBytes() > 0) {
        listener.notice(
            "%s ended in records that were never made durable; its last %d bytes were cut off"
                .formatted(journal.file(), journal.cutBytes()));
      }
      return run(look, journal);
    }
  }

  private SessionLook look(PreparationListener told) {
    return new SessionLook(request, drives, places, told);
  }

  private PrepareOutcome run(SessionLook look, @Nullable SessionJournal journal)
      throws IOException, InterruptedException {
    NextStep step = look.next(journal);
    if (step instanceof NextStep.Ends(PrepareOutcome outcome)) {
      return outcome;
    }
    if (!drives.areToBeFormatted()) {
      return act(step, journal);
    }
    return journal == null ? formatWithNewJournal() : format(journal);
  }

  /** The journal comes first: who can't have it must not format for it. */
  private PrepareOutcome formatWithNewJournal() throws IOException, InterruptedException {
    try (SessionJournal journal = SessionJournal.create(request.journal())) {
      try {
        return format(journal);
      } finally {
        if (journal.sessions().isEmpty()) {
          Files.delete(request.journal());
        }
      }
    }
  }

  private PrepareOutcome format(SessionJournal journal) throws IOException, InterruptedException {
    try {
      Optional<String> notAgreed = stopSwitch.during(drives::format);
      if (notAgreed.isPresent()) {
        return new PrepareOutcome.NotAgreed(notAgreed.get());
      }
    } catch (InterruptedException e) {
      if (stopSwitch.isStopped()) {
        return new PrepareOutcome.Stopped();
      }
      throw e;
    }
    NextStep step = look(listener).next(journal);
    return step instanceof NextStep.Ends(PrepareOutcome outcome)
        ? new PrepareOutcome.AfterFormatting(outcome, drives.formatted())
        : act(step, journal);
  }

  private PrepareOutcome act(NextStep step, @Nullable SessionJournal journal)
      throws IOException, InterruptedException {
    return switch (step) {
      case NextStep.Ends(PrepareOutcome outcome) -> outcome;
      case NextStep.Begins begins -> begin(begins, journal);
      case NextStep.GoesOn goesOn -> {
        SessionJournal own = Objects.requireNonNull(journal);
        if (goesOn.addition() instanceof DriveAddition.Decision.Adds adds) {
          DriveAddition.record(adds, own);
        }
        yield copyRun.run(goesOn.input().drives(), own);
      }
    };
  }

  private PrepareOutcome begin(NextStep.Begins step, @Nullable SessionJournal earlier)
      throws IOException, InterruptedException {
    SessionBegun begun =
        step.input().record(HostName.ofThisMachine(), request.driveset(), request.credential());
    if (earlier != null) {
      earlier.begin(begun, step.files());
      return copyRun.run(step.input().drives(), earlier);
    }
    try (SessionJournal journal = SessionJournal.create(request.journal(), begun, step.files())) {
      return copyRun.run(step.input().drives(), journal);
    }
  }
}
