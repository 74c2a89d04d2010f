package io.driveport.agent.copy;

import io.driveport.agent.copy.DurabilityBatch.Extent;
import io.driveport.agent.copy.DurabilityBatch.Sealed;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.DriveFullException;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.pass.Load.Piece;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Writes to one drive, in one thread, what its readers give; and while it writes on, what it has
 * written is made durable.
 */
final class DriveWriter {

  private static final long LOOK_AGAIN_MILLIS = 50;

  private final Drive drive;
  private final BlockingQueue<Step> steps;
  private final DriveSyncer syncer;
  private final Executor threads;
  private final Patience patience;
  private final Course course;
  private final CopyListener listener;
  private final DurabilityBatch batch;
  private CompletableFuture<?> committing = CompletableFuture.completedFuture(null);

  DriveWriter(
      Drive drive,
      BlockingQueue<Step> steps,
      DriveSyncer syncer,
      Executor threads,
      CopyEngine.Settings settings,
      Course course,
      CopyListener listener) {
    this.drive = drive;
    this.steps = steps;
    this.syncer = syncer;
    this.threads = threads;
    this.patience = settings.patience();
    this.course = course;
    this.listener = listener;
    this.batch = new DurabilityBatch(settings.pace());
  }

  /** Writes until so many readers have ended and all is durable, or has failed. */
  void run(int readers) throws InterruptedException {
    int reading = readers;
    while (reading > 0) {
      Step step = steps.poll(LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
      try {
        switch (step) {
          case null -> {}
          case Step.Write write -> write(write);
          case Step.End(Transfer transfer) -> finish(transfer);
          case Step.Abandon abandon -> abandon(abandon);
          case Step.ReaderEnded() -> reading--;
        }
        if (batch.isDue()) {
          commit();
        }
      } catch (IOException | RuntimeException | Error e) {
        course.fail(e);
      }
    }
    end();
  }

  private void end() {
    try {
      commit();
    } catch (IOException e) {
      course.fail(e);
    }
    committing.join();
    batch.open().forEach(DriveSyncer::close);
  }

  private void write(Step.Write write) throws IOException {
    try {
      for (Piece<Transfer> piece : write.load().pieces()) {
        write(piece);
        if (write.wholeFiles()) {
          finish(piece.file());
        }
      }
    } finally {
      write.load().release();
    }
  }

  private void write(Piece<Transfer> piece) throws IOException {
    Transfer transfer = piece.file();
    if (!isWanted(transfer)) {
      return;
    }
    ByteBuffer bytes = piece.bytes().duplicate();
    try {
      Drive.Part part = patience.with(() -> transfer.part(drive), DriveWriter::mayPass);
      int count = bytes.remaining();
      batch.wrote(transfer, count);
      patience.with(
          () -> {
            part.write(bytes);
            return bytes;
          },
          DriveWriter::mayPass);
      transfer.wrote(count);
      listener.passed(transfer.file(), count);
    } catch (IOException e) {
      failed(transfer, located(e, piece.position() + bytes.position() - piece.bytes().position()));
    }
  }

  private static IOException located(IOException e, long offset) {
    return mayPass(e)
        ? new IOException("writing failed after byte %d: %s".formatted(offset, e.getMessage()), e)
        : e;
  }

  private boolean isWanted(Transfer transfer) {
    return !transfer.isFailed() && !course.hasFailed();
  }

  private static boolean mayPass(IOException e) {
    return !(e instanceof DriveFullException || e instanceof DriveVanishedException);
  }

  private void finish(Transfer transfer) throws IOException {
    if (!isWanted(transfer)) {
      return;
    }
    try {
      transfer.part(drive).finish(transfer.stamp().length());
      batch.finished(transfer);
    } catch (IOException e) {
      failed(transfer, e);
    }
  }

  private void failed(Transfer transfer, IOException why) throws IOException {
    boolean ends = !mayPass(why);
    if (!ends) {
      transfer.fail();
      discard(transfer);
    }
    if ((!ends || course.endDrive(why)) && transfer.blame()) {
      listener.failed(transfer.file(), why);
    }
  }

  private void abandon(Step.Abandon abandon) {
    if (abandon.keep() && isWanted(abandon.transfer())) {
      batch.giveUp(abandon.transfer());
    } else {
      committing.join();
      Drive.Part part = abandon.transfer().part();
      if (part != null && !abandon.keep()) {
        part.keep(false);
      }
      discard(abandon.transfer());
    }
  }

  // Not while it is being made durable.
  private void discard(Transfer transfer) {
    committing.join();
    batch.drop(transfer);
    DriveSyncer.close(transfer);
  }

  /** Begins to make durable what was written, as soon as what was written before it is. */
  private void commit() throws IOException {
    committing.join();
    Optional<IOException> lost = syncer.takeLost();
    if (lost.isPresent()) {
      for (Transfer transfer : batch.all()) {
        failed(transfer, lost.get());
      }
    }
    Sealed sealed = batch.seal();
    List<Extent> settled = new ArrayList<>();
    for (Extent extent : sealed.beginnings()) {
      if (settle(extent.transfer())) {
        settled.add(extent);
      }
    }
    Sealed ready = sealed.with(settled);
    committing = CompletableFuture.runAsync(() -> syncer.commit(ready), threads);
  }

  private boolean settle(Transfer transfer) throws IOException {
    Drive.Part part = Objects.requireNonNull(transfer.part());
    try {
      patience.with(
          () -> {
            part.settle();
            return part;
          },
          DriveWriter::mayPass);
      return true;
    } catch (IOException e) {
      failed(transfer, e);
      return false;
    }
  }
}
