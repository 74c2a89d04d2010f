package io.driveport.agent.copy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.function.Predicate;

/**
 * How often something that fails is tried again before it is given up, and after how long.
 *
 * @param attempts in all, at least 1
 * @param first pause; each further one is four times as long
 */
public record Patience(int attempts, Duration first) {

  /** Four attempts within a little more than four seconds. */
  public static final Patience USUAL = new Patience(4, Duration.ofMillis(200));

  private static final int LONGER = 4;

  /** Something that may fail and can be done again. */
  @FunctionalInterface
  interface Attempt<T> {
    T run() throws IOException;
  }

  /**
   * What {@code attempt} gives, at last.
   *
   * @param passing whether a failure may be a passing one
   * @throws IOException the last failure
   */
  <T> T with(Attempt<T> attempt, Predicate<IOException> passing) throws IOException {
    Duration pause = first;
    for (int left = attempts - 1; ; left--) {
      try {
        return attempt.run();
      } catch (IOException e) {
        if (left <= 0 || !passing.test(e)) {
          throw e;
        }
        sleep(pause);
        pause = pause.multipliedBy(LONGER);
      }
    }
  }

  private static void sleep(Duration pause) throws IOException {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
