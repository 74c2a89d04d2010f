package io.driveport.agent.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets work that a signal ends come to a clean stop first. Closed when the work has ended. */
final class StopBySignal implements AutoCloseable {

  private static final long SECONDS_TO_STOP = 20;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook;

  StopBySignal(Runnable stop) {
    this.hook = new Thread(() -> stopAndWait(stop), "stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stopAndWait(Runnable stop) {
    stop.run();
    try {
      // The block that is being written is finished; what waits longer is found by the next run.
      boolean _ = ended.await(SECONDS_TO_STOP, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already, and the hook is why.
    }
  }
}
