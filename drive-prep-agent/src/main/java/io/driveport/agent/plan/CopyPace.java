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

  /**
   * What a file takes beside its bytes: it is made, and it and its name are made durable with up to
   * 4,096 others. 50,000 small files took 0.3 ms each on a virtual disk ({@code
   * docs/benchmarks.md}); three times that is for heads that have to move.
   */
  public static final Duration PER_FILE = Duration.ofMillis(1);

  /** How long it takes to fill a drive that is not disturbed by others. */
  public Duration of(DriveLoad load) {
    return Duration.ofMillis((long) (load.bytes() * 1000.0 / bytesPerSecond))
        .plus(PER_FILE.multipliedBy(load.files()));
  }
}
