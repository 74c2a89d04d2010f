package io.driveport.agent.rest;

import java.time.Duration;

/** Waits; a narrow door so that tests need not. */
@FunctionalInterface
public interface Pause {

  /** Waits on this thread for the given time. */
  void of(Duration duration) throws InterruptedException;

  /** Waits by the machine's clock. */
  static Pause real() {
    return Thread::sleep;
  }
}
