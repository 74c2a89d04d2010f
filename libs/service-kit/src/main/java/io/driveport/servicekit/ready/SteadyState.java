package io.driveport.servicekit.ready;

import java.time.Duration;

/**
 * Whether something is up, by looks at it of which one alone counts little: what is up is down only
 * after a while of looks that found it down, and the other way round. Before the first look that
 * finds it up it is down, with that look it is up.
 */
final class SteadyState {

  private final Duration downAfter;
  private final Duration upAfter;
  private boolean everUp;
  private boolean up;
  private boolean contradicted;
  private long contradictedSince;

  SteadyState(Duration downAfter, Duration upAfter) {
    this.downAfter = downAfter;
    this.upAfter = upAfter;
  }

  /**
   * Takes a look into account.
   *
   * @param found what the look has found
   * @param at when, by {@link System#nanoTime}
   * @return whether it is up
   */
  synchronized boolean after(boolean found, long at) {
    if (found == up) {
      contradicted = false;
      return up;
    }
    if (!contradicted) {
      contradicted = true;
      contradictedSince = at;
    }
    if (at - contradictedSince >= patience().toNanos()) {
      up = found;
      everUp |= up;
      contradicted = false;
    }
    return up;
  }

  private Duration patience() {
    if (up) {
      return downAfter;
    }
    return everUp ? upAfter : Duration.ZERO;
  }
}
