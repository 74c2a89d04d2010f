package io.driveport.agent.cli;

import io.driveport.agent.progress.DriveProgress;
import java.io.PrintWriter;
import java.util.List;

/** On a terminal: one line per drive, redrawn in place. */
final class LiveDisplay implements ProgressDisplay {

  private static final int USUAL_WIDTH = 80;
  private static final long REDRAW_MILLIS = 250;
  private static final String GAP = "  ";
  private static final int SHORTEST_NAME = 12;
  private static final String UP_AND_CLEAR = "\u001b[1A\u001b[2K";

  private final PrintWriter out;
  private final int width;
  private final ProgressText text = new ProgressText();
  private final Repeating repeating = new Repeating();
  private List<DriveProgress> drives = List.of();
  private int drawn;

  LiveDisplay(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  /** How many characters fit in a line. */
  static int width(Environment environment) {
    String columns = environment.variable("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{1,3}")
        ? Integer.parseInt(columns)
        : USUAL_WIDTH;
  }

  @Override
  public synchronized void show(List<DriveProgress> shown) {
    drives = shown;
    repeating.every(REDRAW_MILLIS, this::redraw);
  }

  private synchronized void redraw() {
    erase();
    draw();
  }

  private void erase() {
    out.print(UP_AND_CLEAR.repeat(drawn));
    drawn = 0;
  }

  private void draw() {
    long now = System.nanoTime();
    for (DriveProgress drive : drives) {
      out.println(withCurrentFile(text.line(drive, now), drive.current()));
      drawn++;
    }
    out.flush();
  }

  /** The line and, as far as there is room, the end of the file's name. */
  private String withCurrentFile(String line, String file) {
    int room = width - 1 - line.length();
    if (room < 0) {
      return line.substring(0, width - 1);
    }
    String name = Printable.text(file);
    if (name.isEmpty() || room < SHORTEST_NAME) {
      return line;
    }
    int most = room - GAP.length();
    return line
        + GAP
        + (name.length() <= most ? name : "…" + name.substring(name.length() - most + 1));
  }

  @Override
  public synchronized void message(String line) {
    erase();
    out.println(line);
    draw();
  }

  @Override
  public void close() {
    repeating.close();
    synchronized (this) {
      erase();
      draw();
      drives = List.of();
      drawn = 0;
    }
  }
}
