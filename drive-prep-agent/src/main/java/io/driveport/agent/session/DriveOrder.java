package io.driveport.agent.session;

import io.driveport.agent.progress.DriveResult;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Lets a drive that gives files away wait for those that get them: its copies are removed only when
 * others are durable and recorded. Files move to drives that were added later than their own, so
 * that no two drives wait for each other.
 */
final class DriveOrder {

  private final Map<String, CountDownLatch> ended;

  /** For drives, all of which will run, at the same time if they do not wait. */
  DriveOrder(Collection<String> driveIds) {
    this.ended =
        driveIds.stream()
            .collect(Collectors.toMap(Function.identity(), _ -> new CountDownLatch(1)));
  }

  /** Runs a drive when the others that it waits for have run, well or not. */
  DriveResult run(String driveId, Set<String> waitsFor, Callable<DriveResult> run)
      throws Exception {
    try {
      for (String other : waitsFor) {
        latch(other).await();
      }
      return run.call();
    } finally {
      latch(driveId).countDown();
    }
  }

  private CountDownLatch latch(String driveId) {
    CountDownLatch latch = ended.get(driveId);
    if (latch == null) {
      throw new IllegalArgumentException("drive " + driveId + " does not run");
    }
    return latch;
  }
}
