package io.driveport.agent.event;

import io.driveport.agent.event.SpoolSender.Drained;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends a spool in the background while a run goes on. Nothing it does, and no failure of it, ever
 * holds up the run.
 */
public final class SpoolPump implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final Duration ATTEMPT = Duration.ofSeconds(30);

  private final SpoolSender sender;
  private final EventBroker broker;
  private final Thread thread;
  private final AtomicReference<@Nullable Drained> last = new AtomicReference<>();
  private boolean finishing;

  /** Begins to send. */
  public SpoolPump(SpoolSender sender, EventBroker broker) {
    this.sender = sender;
    this.broker = broker;
    this.thread = Thread.ofPlatform().name("event-spool").daemon().start(this::run);
  }

  private void run() {
    Duration pause = PAUSE;
    try {
      while (true) {
        boolean lastTime = isFinishing();
        Drained drained = sender.drain(ATTEMPT);
        last.set(drained);
        if (lastTime && !drained.worthRetrying()) {
          return;
        }
        Duration doubled = pause.multipliedBy(2);
        pause =
            !drained.worthRetrying()
                ? PAUSE
                : doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        pause(lastTime ? PAUSE : pause);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      last.set(new Drained(0, 0, "the spool can't be written: " + e.getMessage(), false));
    } finally {
      broker.close();
    }
  }

  private synchronized boolean isFinishing() {
    return finishing;
  }

  private synchronized void pause(Duration pause) throws InterruptedException {
    long deadline = System.nanoTime() + pause.toNanos();
    boolean wasFinishing = finishing;
    while (finishing == wasFinishing && System.nanoTime() < deadline) {
      wait(Math.max(1, Duration.ofNanos(deadline - System.nanoTime()).toMillis()));
    }
  }

  /**
   * Called when no more events will come: waits until all are sent, but no longer than {@code
   * limit}.
   *
   * @return why events still wait; null if none does or nobody knows
   */
  public @Nullable String finish(Duration limit) throws InterruptedException {
    synchronized (this) {
      finishing = true;
      notifyAll();
    }
    thread.join(limit);
    Drained drained = last.get();
    return drained == null ? null : drained.problem();
  }

  /** Stops at once; what was not acknowledged waits. */
  @Override
  public void close() {
    thread.interrupt();
  }
}
