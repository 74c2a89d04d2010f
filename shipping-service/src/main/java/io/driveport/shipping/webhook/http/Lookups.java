package io.driveport.shipping.webhook.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Looks that may take for ever, a limited number at a time, of one owner a few. Of a subject there
 * is one look at a time, whoever wants it and however often: one that never ends holds one place.
 *
 * @param <T> what is found
 */
final class Lookups<T> {

  private final int most;
  private final int mostOfOneOwner;
  private final Executor threads;
  private final ReentrantLock lock = new ReentrantLock(true);
  private final Condition ended = lock.newCondition();
  private final Map<String, CompletableFuture<T>> underWay = new HashMap<>();
  private final Map<String, Integer> ofOwners = new HashMap<>();

  /**
   * @param threads one for each look at once, never the caller's
   */
  Lookups(int most, int mostOfOneOwner, Executor threads) {
    this.most = most;
    this.mostOfOneOwner = mostOfOneOwner;
    this.threads = threads;
  }

  /**
   * Begins a look, or joins the one that is under way.
   *
   * @param owners on whose account it is, all of them
   * @param look what it throws is told to all who wait for it
   * @param patience for how long a place is waited for
   * @return empty if there was none
   */
  Optional<Future<T>> begin(String subject, Set<String> owners, Supplier<T> look, Duration patience)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = patience.toNanos();
      CompletableFuture<T> known = underWay.get(subject);
      while (known == null && !hasPlace(owners)) {
        if (left <= 0) {
          return Optional.empty();
        }
        left = ended.awaitNanos(left);
        known = underWay.get(subject);
      }
      return Optional.of(known == null ? start(subject, owners, look) : known);
    } finally {
      lock.unlock();
    }
  }

  private boolean hasPlace(Set<String> owners) {
    return underWay.size() < most
        && owners.stream().allMatch(owner -> ofOwners.getOrDefault(owner, 0) < mostOfOneOwner);
  }

  /**
   * Call it with the lock, so that no look ends before it is noted. One that can't begin is not.
   */
  private Future<T> start(String subject, Set<String> owners, Supplier<T> look) {
    CompletableFuture<T> found =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return look.get();
              } finally {
                end(subject, owners);
              }
            },
            threads);
    underWay.put(subject, found);
    owners.forEach(owner -> ofOwners.merge(owner, 1, Integer::sum));
    return found;
  }

  private void end(String subject, Set<String> owners) {
    lock.lock();
    try {
      underWay.remove(subject);
      owners.forEach(
          owner -> ofOwners.computeIfPresent(owner, (_, count) -> count == 1 ? null : count - 1));
      ended.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
