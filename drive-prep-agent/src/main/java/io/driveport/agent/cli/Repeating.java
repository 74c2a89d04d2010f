package io.driveport.agent.cli;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Does something again and again, in a thread that ends with the process. */
final class Repeating implements AutoCloseable {

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("progress").daemon().factory());

  void every(long millis, Runnable action) {
    // Nobody waits for a timer's result; a failing display must not fail the run.
    var _ = timer.scheduleAtFixedRate(action, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
