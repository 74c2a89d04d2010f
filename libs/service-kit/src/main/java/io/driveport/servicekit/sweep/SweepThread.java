package io.driveport.servicekit.sweep;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that looks now and then whether there is something to do, and at once when it is told
 * to. One that ends leaves a service that seems well and forgets its work, so whoever has one tells
 * by {@link #isWell} whether the service is alive.
 */
public final class SweepThread {

  /** After a look that could not do all, and between the two looks that are asked for. */
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final String name;
  private final BooleanSupplier look;
  private final Duration lookEvery;
  private final Semaphore wake = new Semaphore(0);
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;

  /**
   * A thread that is not started yet.
   *
   * @param look does what is to be done; answers whether all could be done, else the next look
   *     follows in a second; throws nothing
   * @param lookEvery the time between two looks otherwise
   */
  public SweepThread(String name, BooleanSupplier look, Duration lookEvery) {
    this.name = name;
    this.look = look;
    this.lookEvery = lookEvery;
  }

  /** Starts it; call it once. */
  public void start() {
    thread = Thread.ofPlatform().name(name).daemon().start(this::lookUntilStopped);
  }

  /**
   * Has it look at once, and again a moment later: what others were about to commit could not be
   * seen at once.
   */
  public void wake() {
    wake.release();
  }

  /** Ends it after the present look, for which it waits for 3 seconds at most. */
  public void stop() throws InterruptedException {
    stopping = true;
    wake.release();
    Thread started = thread;
    if (started != null) {
      started.join(Duration.ofSeconds(3));
    }
  }

  /** Whether it looks, or has never been started or has been stopped. */
  public boolean isWell() {
    Thread started = thread;
    return started == null || stopping || started.isAlive();
  }

  private void lookUntilStopped() {
    boolean woken = false;
    while (!stopping) {
      try {
        woken |= wake.drainPermits() > 0;
        Duration pause = look.getAsBoolean() && !woken ? lookEvery : MOMENT;
        woken = wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
