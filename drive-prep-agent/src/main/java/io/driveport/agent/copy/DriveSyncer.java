package io.driveport.agent.copy;

import io.driveport.agent.copy.DurabilityBatch.Extent;
import io.driveport.agent.copy.DurabilityBatch.Sealed;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.DriveFullException;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.pass.Hashing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches durable, one after the other: data first, then names, then the record of both. What
 * is recorded can be relied on, whatever happens to the machine.
 */
final class DriveSyncer {

  private final Drive drive;
  private final Hashing hashing;
  private final Course course;
  private final CopyListener listener;
  private final Optional<ReadBack> readBack;
  private final AtomicReference<@Nullable IOException> lost = new AtomicReference<>();
  private long holes;

  /**
   * @param readBack if what was made durable is to be read again
   */
  DriveSyncer(
      Drive drive,
      Hashing hashing,
      Course course,
      CopyListener listener,
      Optional<ReadBack> readBack) {
    this.drive = drive;
    this.hashing = hashing;
    this.course = course;
    this.listener = listener;
    this.readBack = readBack;
  }

  /** Makes {@code batch} durable; what fails is told to the listener, or ends the course. */
  void commit(Sealed batch) {
    try {
      List<Transfer> all =
          Stream.concat(batch.whole().stream(), batch.beginnings().stream().map(Extent::transfer))
              .toList();
      if (!all.isEmpty() && makeDurable(batch, all)) {
        record(batch);
      }
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      course.fail(e);
    } finally {
      batch.whole().forEach(DriveSyncer::close);
      batch.givenUp().forEach(DriveSyncer::close);
    }
  }

  /** Whether something may be recorded. */
  private boolean makeDurable(Sealed batch, List<Transfer> all)
      throws IOException, InterruptedException {
    try {
      sync(() -> drive.sync(parts(all)));
      if (readBack.isPresent()) {
        check(batch, readBack.get());
      }
      for (Transfer transfer : batch.whole()) {
        if (!transfer.isFailed()) {
          publish(transfer);
        }
      }
      sync(() -> drive.syncNames(parts(batch.whole())));
      return true;
    } catch (DriveFullException | DriveVanishedException e) {
      if (course.endDrive(e)) {
        tell(all.getFirst(), e);
      }
    } catch (IOException e) {
      // Nobody can say which of the files it was, and it may be one of the next batch.
      for (Transfer transfer : all) {
        fail(transfer, e);
      }
    }
    return false;
  }

  /** Makes something durable. */
  @FunctionalInterface
  private interface Sync {
    void run() throws IOException;
  }

  private void sync(Sync sync) throws IOException {
    try {
      sync.run();
    } catch (IOException e) {
      lost.set(e);
      throw e;
    }
  }

  /**
   * Why what was written since the batch before this one may be lost, told once; empty if it is
   * not. The system tells of what it could not write whenever it is next asked, whatever it was.
   */
  Optional<IOException> takeLost() {
    return Optional.ofNullable(lost.getAndSet(null));
  }

  private void check(Sealed batch, ReadBack again) throws IOException, InterruptedException {
    hashing.flush();
    for (Transfer transfer : batch.whole()) {
      try {
        again.check(transfer);
      } catch (IOException e) {
        fail(transfer, e);
      }
    }
    for (Extent extent : batch.beginnings()) {
      try {
        again.check(extent);
      } catch (IOException e) {
        fail(extent.transfer(), e);
      }
    }
  }

  private void publish(Transfer transfer) throws IOException {
    Drive.Part part = Objects.requireNonNull(transfer.part());
    try {
      part.publish();
      holes += part.holes();
    } catch (DriveFullException | DriveVanishedException e) {
      throw e;
    } catch (IOException e) {
      fail(transfer, e);
    }
  }

  private void fail(Transfer transfer, IOException why) throws IOException {
    transfer.fail();
    tell(transfer, why);
  }

  private void tell(Transfer transfer, IOException why) throws IOException {
    if (transfer.blame()) {
      listener.failed(transfer.file(), why);
    }
  }

  private void record(Sealed batch) throws IOException, InterruptedException {
    hashing.flush();
    List<Durable> durable = new ArrayList<>();
    for (Transfer transfer : batch.whole()) {
      if (!transfer.isFailed()) {
        durable.add(new Durable.Whole(transfer.file(), transfer.copied()));
      }
    }
    for (Extent extent : batch.beginnings()) {
      if (!extent.transfer().isFailed()) {
        durable.add(new Durable.Beginning(extent.transfer().file(), extent.described()));
        Objects.requireNonNull(extent.transfer().part()).keep(true);
      }
    }
    listener.durable(durable);
    batch.beginnings().forEach(extent -> extent.transfer().durable(extent.bytes()));
  }

  private static List<Drive.Part> parts(List<Transfer> transfers) {
    return transfers.stream()
        .filter(transfer -> !transfer.isFailed())
        .map(Transfer::part)
        .map(Objects::requireNonNull)
        .toList();
  }

  /** Closes a file; whatever is left of it then is found by the next run. */
  static void close(Transfer transfer) {
    Drive.Part part = transfer.part();
    if (part != null) {
      try {
        part.close();
      } catch (IOException e) {
        // It was told already that the file, or its drive, has failed.
      }
    }
  }

  /** Bytes of zeros that take no room, of all files that were made durable. */
  long holes() {
    return holes;
  }
}
