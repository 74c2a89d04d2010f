package io.driveport.servicekit.inbox;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Has consumers apply events, again and again while a failure may pass, from when the service has
 * started until it stops. One that fails to start is taken apart under its consumers, which would
 * take that for a fault of the events.
 */
@ApplicationScoped
public class Attempts {

  private static final Logger LOG = Logger.getLogger(Attempts.class);
  private static final long LONGEST_STOP_SECONDS = 3;

  private final ConsumptionMeters meters;
  private final ConsumersConfig config;
  private final Semaphore places;
  private final CountDownLatch started = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);

  Attempts(ConsumptionMeters meters, ConsumersConfig config) {
    this.meters = meters;
    this.config = config;
    this.places = new Semaphore(config.atOnce());
  }

  /** After whatever else is done at the start. */
  void start(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event) {
    started.countDown();
  }

  /** Waits a moment for what is being applied, so that it is not cut off from its database. */
  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    started.countDown();
    if (!places.tryAcquire(config.atOnce(), LONGEST_STOP_SECONDS, TimeUnit.SECONDS)) {
      LOG.warn("Stops in the middle of applying events; they come again");
    }
  }

  /**
   * Whether the service stops: then nothing more is applied, and no failure is an event's fault.
   */
  boolean isStopping() {
    return stopping.getCount() == 0;
  }

  /**
   * Applies an event, or several together.
   *
   * @param channel where they come from
   * @return whether that has been done; else the service stops
   * @throws RuntimeException if it fails for good, or has waited for too long
   */
  boolean untilItPasses(String channel, Runnable useCase) {
    awaitStart();
    Trial trial = Trial.first();
    while (!isStopping()) {
      try {
        return once(useCase);
      } catch (RuntimeException e) {
        if (isStopping()) {
          return false;
        }
        Optional<Trial> next = trial.failed(e, config.giveUpAfter());
        if (next.isEmpty()) {
          throw e;
        }
        LOG.warnf("Not applied yet, is tried again in %s: %s", trial.pause(), e.toString());
        meters.retried(channel);
        pause(trial);
        trial = next.get();
      }
    }
    return false;
  }

  private void awaitStart() {
    try {
      started.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopping.countDown();
    }
  }

  /**
   * Applies an event, or fails.
   *
   * @return whether it has been applied; else the service stops
   * @throws RuntimeException if it fails, whether that may pass or not
   */
  public boolean once(Runnable useCase) {
    places.acquireUninterruptibly();
    try {
      if (isStopping()) {
        return false;
      }
      useCase.run();
      return true;
    } finally {
      places.release();
    }
  }

  /** Waits, but not longer than until the service stops. */
  void pause(Trial trial) {
    try {
      boolean stopped = stopping.await(trial.pause().toMillis(), TimeUnit.MILLISECONDS);
      LOG.tracef("paused for %s, stopped=%s", trial.pause(), stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      // Nobody but a stop interrupts who waits here.
      stopping.countDown();
    }
  }
}
