package io.driveport.agent.copy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What was written to a drive and may still be lost with its power. It is made durable all at once,
 * so that a small file does not cost a sync of its own.
 */
final class DurabilityBatch {

  /**
   * The beginning of a file that is still being written.
   *
   * @param bytes up to where it counts: the end of a piece
   */
  record Extent(Transfer transfer, long bytes) {

    /** What is new of it; waits for its hashes. */
    PartialCopy described() throws InterruptedException {
      int piece = transfer.pieceBytes();
      int first = Math.toIntExact(transfer.durable() / piece);
      int end = Math.toIntExact(bytes / piece);
      return new PartialCopy(
          transfer.stamp(), transfer.durable(), bytes, transfer.hashes().blocks(first, end));
    }
  }

  /**
   * What is to be made durable now.
   *
   * @param whole files that are whole
   * @param beginnings of files that are not
   * @param givenUp files of which nothing more will come; their beginnings are among those above
   */
  record Sealed(List<Transfer> whole, List<Extent> beginnings, List<Transfer> givenUp) {

    /** The same with these beginnings alone. */
    Sealed with(List<Extent> others) {
      return new Sealed(whole, others, givenUp);
    }
  }

  // A sync of more files than this takes long, however small they are.
  private static final int MOST_FILES = 4096;

  private final SyncPace pace;
  private final Set<Transfer> open = new LinkedHashSet<>();
  private List<Transfer> whole = new ArrayList<>();
  private List<Transfer> givenUp = new ArrayList<>();
  private long bytes;
  private long since;

  DurabilityBatch(SyncPace pace) {
    this.pace = pace;
    this.since = pace.nanos().getAsLong();
  }

  /** Bytes of a file were written. */
  void wrote(Transfer transfer, long count) {
    if (isIdle()) {
      since = pace.nanos().getAsLong();
    }
    open.add(transfer);
    bytes += count;
  }

  /** A file is whole. */
  void finished(Transfer transfer) {
    open.remove(transfer);
    whole.add(transfer);
  }

  /** No more of a file will come, but its beginning is of use to a further run. */
  void giveUp(Transfer transfer) {
    if (open.remove(transfer)) {
      givenUp.add(transfer);
    }
  }

  /** A file is of no interest any more. */
  void drop(Transfer transfer) {
    open.remove(transfer);
    whole.remove(transfer);
    givenUp.remove(transfer);
  }

  /** Every file of which something may not be durable. */
  List<Transfer> all() {
    return Stream.of(open, whole, givenUp).flatMap(Collection::stream).toList();
  }

  /** Whether it is time to make durable what is there. */
  boolean isDue() {
    return !isIdle() && (whole.size() >= MOST_FILES || pace.isDue(bytes, since));
  }

  /** Whether there is nothing to make durable. */
  boolean isIdle() {
    return bytes == 0 && whole.isEmpty() && givenUp.isEmpty();
  }

  /** What is there; the batch is empty then. */
  Sealed seal() {
    List<Extent> beginnings = new ArrayList<>();
    for (List<Transfer> begun : List.of(List.copyOf(open), givenUp)) {
      for (Transfer transfer : begun) {
        if (transfer.writtenPieces() > transfer.durable()) {
          beginnings.add(new Extent(transfer, transfer.writtenPieces()));
        }
      }
    }
    Sealed sealed = new Sealed(whole, beginnings, givenUp);
    whole = new ArrayList<>();
    givenUp = new ArrayList<>();
    bytes = 0;
    return sealed;
  }

  /** Files that are neither whole nor given up. */
  List<Transfer> open() {
    return List.copyOf(open);
  }
}
