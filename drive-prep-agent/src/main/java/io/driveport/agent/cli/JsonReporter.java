package io.driveport.agent.cli;

import io.driveport.agent.plan.LeftOut;
import io.driveport.agent.progress.DriveProgress;
import io.driveport.agent.progress.DriveResult;
import io.driveport.agent.progress.FileProblem;
import io.driveport.agent.session.PrepareOutcome;
import java.util.List;

/** For a machine: JSON lines on standard output and nothing else. */
final class JsonReporter implements Reporter {

  private static final long PERIOD_MILLIS = 1_000;

  private final JsonLines lines;
  private final ProgressText text = new ProgressText();
  private final Repeating repeating = new Repeating();

  JsonReporter(JsonLines lines) {
    this.lines = lines;
  }

  @Override
  public void notice(String message) {
    lines.print("notice", "message", message);
  }

  @Override
  public void leftOut(List<LeftOut> things) {
    things.forEach(thing ->
        lines.print("notCopied", "path", thing.path().toString(), "reason", thing.reason()));
  }

  @Override
  public void copying(List<DriveProgress> drives) {
    drives.forEach(drive -> progress(drive, 0));
    repeating.every(
        PERIOD_MILLIS,
        () -> drives.forEach(drive -> progress(drive, text.rate(drive, System.nanoTime()))));
  }

  private void progress(DriveProgress drive, double rate) {
    lines.print(
        "progress",
        "driveId",
        drive.driveId(),
        "bytes",
        drive.bytesWithUnderway(),
        "plannedBytes",
        drive.plannedBytes(),
        "files",
        drive.files(),
        "plannedFiles",
        drive.plannedFiles(),
        "failed",
        drive.failed(),
        "bytesPerSecond",
        (long) rate,
        "secondsLeft",
        rate < 1 ? null : (long) ((drive.plannedBytes() - drive.bytesWithUnderway()) / rate),
        "file",
        drive.current().isEmpty() ? null : drive.current());
  }

  @Override
  public void fileCopied(String driveId, String blobPath, long bytes) {
    // A line per file would drown the others; the manifest lists them.
  }

  @Override
  public void fileFailed(FileProblem problem) {
    problem("fileFailed", problem);
  }

  private void problem(String event, FileProblem problem) {
    lines.print(
        event,
        "driveId",
        problem.driveId(),
        "path",
        problem.source().toString(),
        "kind",
        problem.kind(),
        "reason",
        problem.reason());
  }

  @Override
  public void driveEnded(DriveResult result) {
    switch (result) {
      case DriveResult.Finished drive -> {
        lines.print(
            "driveFinished",
            "driveId",
            drive.driveId(),
            "files",
            drive.files(),
            "bytes",
            drive.bytes(),
            "manifestMd5",
            drive.manifestMd5(),
            "manifestSha256",
            drive.manifestSha256(),
            "before",
            drive.before());
        drive.leftOut().forEach(file -> problem("fileLeftOut", file));
      }
      case DriveResult.Unfinished drive ->
          lines.print(
              "driveUnfinished",
              "driveId",
              drive.driveId(),
              "reason",
              drive.reason(),
              "filesFailed",
              drive.failed().size(),
              "filesOpen",
              drive.open());
      case DriveResult.NotNeeded drive -> lines.print("driveNotNeeded", "driveId", drive.driveId());
    }
  }

  @Override
  public void copyingEnded() {
    close();
  }

  @Override
  public void ran(PrepareOutcome.Ran outcome) {
    // Each drive was told of when it ended.
  }

  @Override
  public void ended(PrepareOutcome.Ran outcome, ExitCode code) {
    lines.print(
        "summary",
        "exitCode",
        code.code(),
        "bytesHashedInLanes",
        outcome.hashed().inLanes(),
        "bytesHashedOneByOne",
        outcome.hashed().oneByOne(),
        "eventsWaiting",
        outcome.eventsWaiting(),
        "whyWaiting",
        outcome.whyWaiting());
  }

  @Override
  public void close() {
    repeating.close();
  }
}
