package io.driveport.agent.rest;

import java.time.Duration;

/** Hears of it when a request will be sent again. */
@FunctionalInterface
public interface RetryListener {

  /**
   * Called before the pause.
   *
   * @param reason what happened
   * @param pause how long it will be waited
   * @param attempt number of the attempt that follows, from 2
   */
  void willRetry(String reason, Duration pause, int attempt);
}
