package io.driveport.agent.cli;

import io.driveport.agent.progress.DriveProgress;
import java.io.PrintWriter;
import java.util.List;

/** Not on a terminal: a line per drive now and then. */
final class PlainDisplay implements ProgressDisplay {

  private static final long PERIOD_MILLIS = 10_000;

  private final PrintWriter out;
  private final ProgressText text = new ProgressText();
  private final Repeating repeating = new Repeating();

  PlainDisplay(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void show(List<DriveProgress> drives) {
    repeating.every(
        PERIOD_MILLIS, () -> drives.forEach(drive -> message(text.line(drive, System.nanoTime()))));
  }

  @Override
  public synchronized void message(String line) {
    out.println(line);
    out.flush();
  }

  @Override
  public void close() {
    repeating.close();
  }
}
