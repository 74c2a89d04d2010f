package io.driveport.agent.plan;

import java.time.Duration;

/**
 * How fast drives are filled, for estimates: a steady rate, and a while for each file.
 *
 * @param bytesPerSecond what a drive takes, at least 1
 */
public record CopyPace(long bytesPerSecond) {

  /** What present hard drives take on average over their whole surface. */
  public static final CopyPace USUAL = new CopyPace(120_000_000);

  /** What a file takes beside its bytes: it is made durable, and so is its name. */
  public static final Duration PER_FILE = Duration.ofMillis(5);

  /** How long it takes to fill a drive that is not disturbed by others. */
  public Duration of(DriveLoad load) {
    return Duration.ofMillis((long) (load.bytes() * 1000.0 / bytesPerSecond))
        .plus(PER_FILE.multipliedBy(load.files()));
  }
}
