package io.driveport.agent.session;

import io.driveport.agent.driveset.DriveFinder;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.input.Findings;
import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.Expansion;
import io.driveport.agent.plan.Plan;
import io.driveport.agent.progress.PreparationListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a plan and writes it to a file, and nothing else: drives and sources are only looked at.
 * Equal input makes an equal file.
 */
public final class PlanMaking {

  private final Path target;
  private final @Nullable Path journal;
  private final Findings findings = new Findings();
  private final Planning planning;

  /**
   * Reads the input.
   *
   * @param driveset {@code driveset.csv}
   * @param target the plan's file, absolute; replaced if it is there
   * @param journal of earlier sessions that the planned one is to follow; null if there is none
   */
  public PlanMaking(
      PlanSource.Wanted wanted,
      Path driveset,
      Path target,
      @Nullable Path journal,
      DriveFinder finder,
      PreparationListener listener) {
    this.target = target;
    this.journal = journal;
    this.planning = new Planning(wanted, List.of(driveset), finder, findings, listener);
  }

  /**
   * Makes the plan.
   *
   * @throws IOException if the plan's file can't be written, or a file can't be looked at any more
   */
  public PlanOutcome run() throws IOException {
    if (journal == null) {
      return plan(null);
    }
    try (SessionJournal earlier = SessionJournal.read(journal)) {
      return plan(earlier);
    }
  }

  private PlanOutcome plan(@Nullable SessionJournal earlier) throws IOException {
    Path real = HostPlaces.real(target);
    checkTarget(real);
    String session = planning.input().session();
    if (earlier != null && earlier.session(session).isPresent()) {
      findings.add(earlier.file(), "has a session '%s' already; name another".formatted(session));
    }
    Expansion expansion =
        earlier == null ? planning.expand(List.of(real)) : planning.expand(List.of(real), earlier);
    planning.check(expansion, earlier);
    if (!findings.none()) {
      return new PlanOutcome.Refused(findings.all());
    }
    return switch (planning.plan(expansion)) {
      case Plan.TooLittleRoom room -> new PlanOutcome.NoRoom(room);
      case Plan.Fits fits -> {
        planning.tell(expansion);
        PlanFile plan = new PlanFile(planning.input().header(fits.drives()), fits.files());
        plan.write(target);
        yield new PlanOutcome.Made(plan);
      }
    };
  }

  private void checkTarget(Path real) {
    Path directory = real.getParent();
    if (directory == null || Files.isDirectory(real) || !Files.isWritable(directory)) {
      findings.add(
          target, "can't be written: it must be a file, and its directory exist and be writable");
    }
    for (TargetDrive drive : planning.input().drives()) {
      if (real.startsWith(drive.root())) {
        findings.add(
            drive.driveset(),
            drive.row(),
            "the plan '%s' would lie on this drive; keep it on the host".formatted(target));
      }
    }
  }
}
