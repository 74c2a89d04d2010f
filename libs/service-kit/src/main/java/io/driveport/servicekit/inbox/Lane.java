package io.driveport.servicekit.inbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The records of one partition, dealt with one after the other: whatever holds one up holds up
 * those behind it, and no other partition.
 */
final class Lane {

  private final String name;
  private final int mostWaiting;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private boolean running;
  private @Nullable CompletableFuture<@Nullable Void> room;

  /**
   * @param name of its thread
   * @param mostWaiting with so many behind the one that is dealt with, there is no room for more
   */
  Lane(String name, int mostWaiting) {
    this.name = name;
    this.mostWaiting = mostWaiting;
  }

  /**
   * Deals with a record after those before it.
   *
   * @param work throws nothing
   * @return complete when there is room for another one, so that the caller reads on only then
   */
  synchronized CompletionStage<@Nullable Void> add(Runnable work) {
    waiting.add(work);
    if (!running) {
      running = true;
      Thread.ofVirtual().name(name).start(this::run);
    }
    if (waiting.size() <= mostWaiting) {
      return CompletableFuture.completedStage(null);
    }
    CompletableFuture<@Nullable Void> later = room == null ? new CompletableFuture<>() : room;
    room = later;
    return later;
  }

  /** How many wait. */
  synchronized int size() {
    return waiting.size();
  }

  private void run() {
    for (Runnable work = next(); work != null; work = next()) {
      work.run();
    }
  }

  private @Nullable Runnable next() {
    CompletableFuture<@Nullable Void> roomAgain = null;
    Runnable next;
    synchronized (this) {
      next = waiting.poll();
      running = next != null;
      if (waiting.size() <= mostWaiting) {
        roomAgain = room;
        room = null;
      }
    }
    if (roomAgain != null) {
      roomAgain.complete(null);
    }
    return next;
  }
}
