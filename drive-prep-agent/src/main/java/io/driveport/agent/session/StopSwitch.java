package io.driveport.agent.session;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stops work that waits for programs or for the user, by interrupting the thread that does it. */
final class StopSwitch {

  private @Nullable Thread working;
  private boolean stopped;

  /** Something that may take long. */
  @FunctionalInterface
  interface Work<T> {
    /** Does it. */
    T run() throws IOException, InterruptedException;
  }

  /** Ends the work of now, and all that is begun later. */
  synchronized void stop() {
    stopped = true;
    if (working != null) {
      working.interrupt();
    }
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  /**
   * Does work that can be stopped.
   *
   * @throws InterruptedException if it was stopped
   */
  <T> T during(Work<T> work) throws IOException, InterruptedException {
    synchronized (this) {
      if (stopped) {
        throw new InterruptedException();
      }
      working = Thread.currentThread();
    }
    try {
      return work.run();
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
