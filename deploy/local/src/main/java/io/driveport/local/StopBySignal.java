package io.driveport.local;

import java.util.concurrent.CountDownLatch;

/**
 * Lets a run that is asked to end by a signal (Ctrl-C, SIGTERM) end by itself: its thread is
 * interrupted, and the process lives until the run has stopped what it had started.
 */
public final class StopBySignal {

  private final Thread run;
  private final CountDownLatch ended = new CountDownLatch(1);

  private StopBySignal(Thread run) {
    this.run = run;
  }

  /** From now on a signal interrupts the calling thread. */
  public static StopBySignal ofThisThread() {
    StopBySignal signal = new StopBySignal(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(new Thread(signal::stop, "stop"));
    return signal;
  }

  /** The run has ended and has nothing more to stop; called in any case, before the exit. */
  public void ended() {
    ended.countDown();
  }

  private void stop() {
    if (ended.getCount() == 0) {
      return;
    }
    run.interrupt();
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
