package io.driveport.agent.session;

import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.input.Findings;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.Expansion;
import io.driveport.agent.plan.Plan;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.progress.PreparationListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks at everything that a preparation needs and decides what it is to do. Writes nothing. */
final class SessionLook {

  private final PrepareRequest request;
  private final PreparationListener listener;
  private final HostPlaces places;
  private final Findings findings = new Findings();
  private final Planning planning;

  /** Reads the input, and finds where on the host is written. */
  SessionLook(
      PrepareRequest request,
      SessionDrives drives,
      HostPlaces places,
      PreparationListener listener) {
    this.request = request;
    this.listener = listener;
    this.places = places;
    drives.findings().forEach(found -> findings.add(found.file(), found.row(), found.message()));
    this.planning =
        new Planning(request.plan(), request.drivesets(), drives.finder(), findings, listener);
    places.check(planning.input().drives(), findings);
  }

  /** What is wrong with the input already; empty if nothing is. */
  Optional<PrepareOutcome> refusal() {
    return findings.none()
        ? Optional.empty()
        : Optional.of(new PrepareOutcome.Refused(findings.all()));
  }

  /**
   * What is next.
   *
   * @param journal of earlier sessions and this one; null if there is none
   */
  NextStep next(@Nullable SessionJournal journal) throws IOException {
    if (journal == null) {
      return begin(null);
    }
    return switch (SessionTurn.of(journal, request.session())) {
      case SessionTurn.Begins _ -> begin(journal);
      case SessionTurn.Resumes resumes -> goOn(journal, resumes.session());
      case SessionTurn.Refused refused ->
          new NextStep.Ends(new PrepareOutcome.OutOfTurn(refused.why()));
    };
  }

  private NextStep begin(@Nullable SessionJournal earlier) throws IOException {
    List<Path> written = places.written(planning.input().drives());
    Expansion expansion =
        earlier == null ? planning.expand(written) : planning.expand(written, earlier);
    planning.check(expansion, earlier);
    if (!findings.none()) {
      return refused();
    }
    if (request.plan() instanceof PlanSource.Made made) {
      List<String> changes = planning.changesSince(made, expansion);
      if (!changes.isEmpty()) {
        return new NextStep.Ends(new PrepareOutcome.PlanOutdated(changes));
      }
      planning.tell(expansion);
      return new NextStep.Begins(planning.input(), made.plan().files());
    }
    return switch (planning.plan(expansion)) {
      case Plan.TooLittleRoom room -> new NextStep.Ends(new PrepareOutcome.NoRoom(room));
      case Plan.Fits fits -> {
        planning.tell(expansion);
        yield new NextStep.Begins(planning.input(), fits.files());
      }
    };
  }

  private NextStep goOn(SessionJournal journal, CopySession session) throws IOException {
    SessionInput input = planning.input();
    List<String> differences =
        new ArrayList<>(input.differences(session.begun(), request.driveset()));
    if (request.plan() instanceof PlanSource.Made made
        && !made.plan().files().equals(planOf(journal, session))) {
      differences.add("the session was begun with another plan than '%s'".formatted(made.file()));
    }
    if (!differences.isEmpty()) {
      return new NextStep.Ends(new PrepareOutcome.Conflict(differences));
    }
    requireOwn(input.drives(), journal, session);
    if (!findings.none()) {
      return refused();
    }
    noteNewFiles(journal);
    DriveAddition.Decision addition =
        new DriveAddition(planning, journal, session, findings).decide();
    if (!findings.none()) {
      return refused();
    }
    return addition instanceof DriveAddition.Decision.NoRoom(Plan.TooLittleRoom room)
        ? new NextStep.Ends(new PrepareOutcome.NoRoom(room))
        : new NextStep.GoesOn(input, addition);
  }

  private NextStep refused() {
    return new NextStep.Ends(new PrepareOutcome.Refused(findings.all()));
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
