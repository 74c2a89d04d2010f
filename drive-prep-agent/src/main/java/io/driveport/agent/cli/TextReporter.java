package io.driveport.agent.cli;

import io.driveport.agent.hash.BlockMd5;
import io.driveport.agent.plan.LeftOut;
import io.driveport.agent.progress.DriveProgress;
import io.driveport.agent.progress.DriveResult;
import io.driveport.agent.progress.FileProblem;
import io.driveport.agent.session.PrepareOutcome;
import java.io.PrintWriter;
import java.util.List;

/** For a person: live lines on a terminal, plain lines now and then elsewhere, a summary. */
final class TextReporter implements Reporter {

  private static final int LEFT_OUT_SHOWN = 20;

  private final PrintWriter out;
  private final ProgressDisplay display;

  TextReporter(PrintWriter out, ProgressDisplay display) {
    this.out = out;
    this.display = display;
  }

  @Override
  public void notice(String message) {
    display.message(Printable.text("note: " + message));
  }

  @Override
  public void leftOut(List<LeftOut> things) {
    things.stream()
        .limit(LEFT_OUT_SHOWN)
        .forEach(thing -> notice("'%s' is not copied: %s".formatted(thing.path(), thing.reason())));
    if (things.size() > LEFT_OUT_SHOWN) {
      notice("%d more are not copied for such reasons".formatted(things.size() - LEFT_OUT_SHOWN));
    }
  }

  @Override
  public void copying(List<DriveProgress> drives) {
    display.show(drives);
  }

  @Override
  public void fileCopied(String driveId, String blobPath, long bytes) {
    // The live line counts it.
  }

  @Override
  public void fileFailed(FileProblem problem) {
    display.message(Printable.text(line(problem)));
  }

  @Override
  public void driveEnded(DriveResult result) {
    // The summary tells.
  }

  @Override
  public void copyingEnded() {
    close();
  }

  @Override
  public void ran(PrepareOutcome.Ran outcome) {
    outcome.drives().forEach(this::drive);
    hashed(outcome.hashed());
    if (outcome.eventsWaiting() > 0) {
      out.printf(
          "%s in the spool (%s); 'drive-prep publish' sends them%n",
          outcome.eventsWaiting() == 1 ? "1 event waits" : outcome.eventsWaiting() + " events wait",
          outcome.whyWaiting());
    }
    out.flush();
  }

  @Override
  public void ended(PrepareOutcome.Ran outcome, ExitCode code) {
    if (code == ExitCode.INCOMPLETE) {
      out.println("Not complete: remove the cause and give the same command again; it continues.");
    }
    out.flush();
  }

  private void hashed(BlockMd5.Totals hashed) {
    if (hashed.inLanes() + hashed.oneByOne() > 0) {
      out.printf(
          "MD5 of blocks: %s in vector lanes, %s one by one%n",
          Printable.bytes(hashed.inLanes()), Printable.bytes(hashed.oneByOne()));
    }
  }

  private void drive(DriveResult result) {
    switch (result) {
      case DriveResult.Finished drive -> {
        out.printf(
            "%s: %s, %s, %s, manifest MD5 %s%n",
            drive.driveId(),
            drive.before() ? "finished before" : "finished",
            Printable.count(drive.files(), "file"),
            Printable.bytes(drive.bytes()),
            drive.manifestMd5());
        drive.leftOut().forEach(file -> out.println("  left out " + Printable.text(line(file))));
      }
      case DriveResult.Unfinished drive -> {
        out.printf(
            "%s: NOT finished (%s), %s failed, %d not tried; it has no manifest%n",
            drive.driveId(),
            drive.reason(),
            Printable.count(drive.failed().size(), "file"),
            drive.open());
        drive.failed().forEach(file -> out.println("  " + Printable.text(line(file))));
      }
      case DriveResult.NotNeeded drive ->
          out.printf("%s: not needed, nothing was put on it%n", drive.driveId());
    }
  }

  private static String line(FileProblem problem) {
    return "%s: %s: %s".formatted(problem.source(), problem.kind(), problem.reason());
  }

  @Override
  public void close() {
    display.close();
  }
}
