package io.driveport.agent.cli;

import io.driveport.agent.plan.CopyPace;
import io.driveport.agent.plan.DriveLoad;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What each drive gets, as a table for people. */
record PlanTable(List<DriveLoad> drives, CopyPace pace) {

  List<String> lines() {
    int width = drives.stream().mapToInt(drive -> drive.driveId().length()).max().orElse(0);
    String row = "%-" + Math.max(width, "together".length()) + "s  %10s  %10s  %5s  %8s";
    List<String> lines = new ArrayList<>();
    lines.add(row.formatted("drive", "files", "size", "fill", "time"));
    for (DriveLoad drive : drives) {
      lines.add(row(row, drive.driveId(), drive, pace.of(drive)));
    }
    lines.add(row(row, "together", together(), longest()));
    lines.add(basis());
    return lines;
  }

  private static String row(String row, String name, DriveLoad load, Duration time) {
    return row.formatted(
        name,
        String.format(Locale.ROOT, "%,d", load.files()),
        Printable.bytes(load.bytes()),
        load.room() == 0 ? "-" : Math.round(100.0 * load.reserved() / load.room()) + " %",
        Printable.duration(time));
  }

  private DriveLoad together() {
    return new DriveLoad(
        "",
        drives.stream().mapToLong(DriveLoad::room).sum(),
        drives.stream().mapToLong(DriveLoad::kept).sum(),
        drives.stream().mapToLong(DriveLoad::reserved).sum(),
        drives.stream().mapToLong(DriveLoad::files).sum(),
        drives.stream().mapToLong(DriveLoad::bytes).sum());
  }

  /** Drives are filled at once, so the one that takes longest decides. */
  Duration longest() {
    return drives.stream().map(pace::of).max(Duration::compareTo).orElse(Duration.ZERO);
  }

  /** What the estimate rests on. */
  String basis() {
    return "The time is an estimate, nothing was measured: %s/s on each drive (--rate), %d ms a file, all drives at once."
        .formatted(Printable.bytes(pace.bytesPerSecond()), CopyPace.PER_FILE.toMillis());
  }
}
