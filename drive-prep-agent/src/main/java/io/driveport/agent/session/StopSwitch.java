package io.driveport.agent.session;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import org.jspecify.annotations.Nullable;

/** Stops work that waits for programs or for the user, by interrupting the thread that does it. */
public final class StopSwitch {

  private @Nullable Thread working;
  private boolean stopped;

  /** Something that may take long. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  /** Ends the work of now, and all that is begun later. */
  public synchronized void stop() {
    stopped = true;
    if (working != null) {
      working.interrupt();
    }
  }

  /** Whether it was. */
  synchronized boolean isStopped() {
    return stopped;
  }

  /**
   * Does work that can be stopped.
   *
   * @throws InterruptedException if it was stopped
   */
  public <T> T during(Work<T> work) throws IOException, InterruptedException {
    synchronized (this) {
      if (stopped) {
        throw new InterruptedException();
      }
      working = Thread.currentThread();
    }
    try {
      return work.run();
    } catch (ClosedByInterruptException e) {
      if (isStopped()) {
        throw new InterruptedException();
      }
      throw e;
    } finally {
      synchronized (this) {
        working = null;
        if (stopped) {
          // It has served its purpose, and cleaning up must not be stopped.
          boolean _ = Thread.interrupted();
        }
      }
    }
  }
}
