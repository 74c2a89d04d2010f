package io.driveport.agent.copy;

import io.driveport.agent.pass.Load.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes whole small files to a drive, several at a time: making a file takes longer than writing
 * its few bytes, and one processor alone would be busy with it while others wait.
 */
final class SmallFiles {

  private static final int MOST_WRITERS = 4;

  private final PieceWriter writer;
  private final Executor threads;
  private final int writers = Math.min(MOST_WRITERS, Runtime.getRuntime().availableProcessors());

  SmallFiles(PieceWriter writer, Executor threads) {
    this.writer = writer;
    this.threads = threads;
  }

  /**
   * What became of one.
   *
   * @param written whether it is whole on the drive
   * @param failure why not; null if it was not tried either, since the drive took no more
   */
  record Outcome(Transfer file, boolean written, @Nullable IOException failure) {}

  /** Writes {@code files}, each of which is one piece; returns when nobody uses them any more. */
  List<Outcome> write(List<Piece<Transfer>> files) {
    Round round = new Round(files);
    List<CompletableFuture<?>> helping = new ArrayList<>();
    try {
      for (int i = 1; i < Math.min(writers, files.size()); i++) {
        helping.add(CompletableFuture.runAsync(round, threads));
      }
      round.run();
    } finally {
      CompletableFuture.allOf(helping.toArray(CompletableFuture[]::new)).join();
    }
    return round.outcomes();
  }

  /** Files that several threads write; each takes the next one. */
  private final class Round implements Runnable {

    private final List<Piece<Transfer>> files;
    private final AtomicInteger next = new AtomicInteger();
    private final Outcome[] outcomes;
    private volatile boolean ended;

    Round(List<Piece<Transfer>> files) {
      this.files = files;
      this.outcomes = new Outcome[files.size()];
    }

    @Override
    public void run() {
      for (int i = next.getAndIncrement(); i < outcomes.length; i = next.getAndIncrement()) {
        outcomes[i] = written(files.get(i));
      }
    }

    private Outcome written(Piece<Transfer> file) {
      if (ended) {
        return new Outcome(file.file(), false, null);
      }
      try {
        writer.writeWhole(file);
        return new Outcome(file.file(), true, null);
      } catch (IOException e) {
        ended |= !PieceWriter.mayPass(e);
        return new Outcome(file.file(), false, e);
      }
    }

    List<Outcome> outcomes() {
      return List.of(outcomes);
    }
  }
}
