package io.driveport.agent.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets a source of things run ahead of whoever takes them, in a thread of its own: while one waits
 * for the file system, the other has something to do. The source waits when it is far ahead.
 *
 * @param <T> the things
 * @param <R> what the source gives when it has ended
 */
final class Ahead<T, R> {

  private static final int BATCH = 256;
  private static final int BATCHES = 16;

  private final BlockingQueue<List<T>> batches = new ArrayBlockingQueue<>(BATCHES);
  private List<T> batch = new ArrayList<>();
  private @Nullable R result;
  private @Nullable Throwable failure;

  private Ahead() {}

  /**
   * Runs {@code source} to its end.
   *
   * @param source is given what takes the things, in their order
   * @param taker takes them in the calling thread, in the same order; if it fails the source ends
   * @return what the source gives
   */
  static <T, R> R run(Function<Consumer<T>, R> source, Consumer<T> taker) {
    return new Ahead<T, R>().runBoth(source, taker);
  }

  private R runBoth(Function<Consumer<T>, R> source, Consumer<T> taker) {
    Thread thread = Thread.ofPlatform().daemon().name("ahead").start(() -> produce(source));
    try {
      for (List<T> next = batches.take(); !next.isEmpty(); next = batches.take()) {
        next.forEach(taker);
      }
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } finally {
      thread.interrupt();
    }
    return switch (failure) {
      case null -> Objects.requireNonNull(result);
      case Error e -> throw e;
      case RuntimeException e -> throw e;
      case Throwable e -> throw new IllegalStateException(e);
    };
  }

  private void produce(Function<Consumer<T>, R> source) {
    try {
      try {
        result = source.apply(this::add);
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      if (!batch.isEmpty()) {
        batches.put(batch);
      }
      // Nothing more comes.
      batches.put(List.of());
    } catch (InterruptedException e) {
      // Nobody takes them any more.
    }
  }

  private void add(T thing) {
    batch.add(thing);
    if (batch.size() == BATCH) {
      List<T> full = batch;
      batch = new ArrayList<>(BATCH);
      try {
        batches.put(full);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException();
      }
    }
  }
}
