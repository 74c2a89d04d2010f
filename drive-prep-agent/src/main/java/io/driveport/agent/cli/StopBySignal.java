package io.driveport.agent.cli;

import io.driveport.agent.session.StopSwitch;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Lets work that a signal ends come to a clean stop first. Closed when the work has ended, and what
 * it needs was let go of.
 */
final class StopBySignal implements AutoCloseable {

  private static final long SECONDS_TO_STOP = 20;

  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopAndWait, "stop");
  private @Nullable Runnable stop;
  private boolean signalled;

  StopBySignal() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** What stops the work that begins now; run at once if the signal has come already. */
  synchronized void by(Runnable stopping) {
    stop = stopping;
    if (signalled) {
      stopping.run();
    }
  }

  /**
   * Does work that the signal ends by interrupting this thread.
   *
   * @throws InterruptedException if it did
   */
  <T> T during(StopSwitch.Work<T> work) throws IOException, InterruptedException {
    StopSwitch stopSwitch = new StopSwitch();
    by(stopSwitch::stop);
    return stopSwitch.during(work);
  }

  /** As the signal does. */
  synchronized void stop() {
    signalled = true;
    if (stop != null) {
      stop.run();
    }
  }

  private void stopAndWait() {
    stop();
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
