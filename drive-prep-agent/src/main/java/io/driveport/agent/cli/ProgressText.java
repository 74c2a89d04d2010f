package io.driveport.agent.cli;

import io.driveport.agent.progress.DriveProgress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** One line about how far a drive is: bytes, files, rate, remaining time. */
final class ProgressText {

  // The rate is that of about the last ten looks, so that it is calm and still follows a change.
  private static final double WEIGHT_OF_NEW = 0.2;

  private record Look(long copied, long atNanos, double rate) {}

  private final Map<String, Look> looks = new HashMap<>();

  /** The line as of {@code now}, a time from {@link System#nanoTime}. */
  String line(DriveProgress progress, long now) {
    double rate = rate(progress, now);
    long done = progress.bytesWithUnderway();
    long planned = progress.plannedBytes();
    StringBuilder line = new StringBuilder(progress.driveId());
    line.append("  ").append(planned == 0 ? 100 : Math.min(100, 100 * done / planned)).append(" %");
    line.append("  ").append(Printable.bytes(done)).append(" of ").append(Printable.bytes(planned));
    line.append("  ")
        .append(progress.files())
        .append(" of ")
        .append(progress.plannedFiles())
        .append(" files");
    line.append("  ").append(Printable.bytes((long) rate)).append("/s");
    if (progress.failed() > 0) {
      line.append("  ").append(progress.failed()).append(" failed");
    }
    if (rate >= 1 && done < planned) {
      line.append("  ")
          .append(Printable.duration(Duration.ofSeconds((long) ((planned - done) / rate))))
          .append(" left");
    }
    return line.toString();
  }

  /** Bytes per second. */
  double rate(DriveProgress progress, long now) {
    long copied = progress.copiedBytes();
    Look last = looks.get(progress.driveId());
    if (last == null) {
      looks.put(progress.driveId(), new Look(copied, now, 0));
      return 0;
    }
    double seconds = (now - last.atNanos()) / 1e9;
    if (seconds <= 0) {
      return last.rate();
    }
    double current = (copied - last.copied()) / seconds;
    double rate =
        last.rate() == 0 ? current : last.rate() + WEIGHT_OF_NEW * (current - last.rate());
    looks.put(progress.driveId(), new Look(copied, now, rate));
    return rate;
  }
}
