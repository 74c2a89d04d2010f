package io.driveport.local.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Requests at a constant rate, whatever the answers take: each has its time by the clock, and what
 * it takes counts from that time, so that a server that stalls is not asked less (coordinated
 * omission).
 *
 * @param perSecond the rate
 * @param time for how long
 * @param workers most requests that wait for their answers at once; more are late, which counts
 */
record ConstantRate(double perSecond, Duration time, int workers) {

  private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();

  /** One request, upon a connection of its own worker; it fails by an exception. */
  @FunctionalInterface
  interface Request {
    void send(int number) throws IOException;
  }

  /** Makes what one worker sends its requests with. */
  @FunctionalInterface
  interface Worker {
    Request open() throws IOException;
  }

  /** How many requests there are. */
  int requests() {
    return (int) (perSecond * time.toNanos() / 1e9);
  }

  /** When a request is due, in nanoseconds after the start. */
  long due(int number) {
    return (long) (number * 1e9 / perSecond);
  }

  /**
   * Sends all requests.
   *
   * @return what they took, in nanoseconds
   * @throws IOException if one of them failed
   */
  Histogram run(Worker worker) throws IOException {
    Histogram taken = new ConcurrentHistogram(LONGEST_NANOS, 3);
    AtomicInteger next = new AtomicInteger();
    ConcurrentLinkedQueue<IOException> failures = new ConcurrentLinkedQueue<>();
    long start = System.nanoTime();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < workers; i++) {
        executor.execute(() -> {
          try {
            work(worker.open(), next, start, taken);
          } catch (IOException e) {
            failures.add(e);
            // The others end with what they are at: the run has failed.
            next.set(requests());
          }
        });
      }
    }
    IOException failure = failures.poll();
    if (failure != null) {
      throw failure;
    }
    return taken;
  }

  private void work(Request request, AtomicInteger next, long start, Histogram taken)
      throws IOException {
    for (int i = next.getAndIncrement(); i < requests(); i = next.getAndIncrement()) {
      long due = start + due(i);
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      request.send(i);
      taken.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - due));
    }
  }
}
