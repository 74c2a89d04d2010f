package io.driveport.agent.copy;

import io.driveport.agent.copy.DurabilityBatch.Extent;
import io.driveport.agent.copy.DurabilityBatch.Sealed;
import io.driveport.agent.copy.SmallFiles.Outcome;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.pass.Load.Piece;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Writes to one drive what its readers give, small files in several threads; and while it writes
 * on, what it has written is made durable.
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
  private final PieceWriter writer;
  private final SmallFiles smallFiles;
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
    this.writer = new PieceWriter(drive, patience);
    this.smallFiles = new SmallFiles(writer, threads);
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
      if (write.wholeFiles()) {
        writeWhole(write.load().pieces());
      } else {
        for (Piece<Transfer> piece : write.load().pieces()) {
          write(piece);
        }
      }
    } finally {
      write.load().release();
    }
  }

  private void writeWhole(List<Piece<Transfer>> pieces) throws IOException {
    List<Piece<Transfer>> wanted = pieces.stream().filter(each -> isWanted(each.file())).toList();
    wanted.forEach(piece -> batch.wrote(piece.file(), piece.bytes().remaining()));
    List<Outcome> outcomes = smallFiles.write(wanted);
    // What is whole is recorded even if the drive has ended meanwhile.
    for (Outcome outcome : outcomes) {
      if (outcome.written()) {
        listener.passed(outcome.file().file(), outcome.file().stamp().length());
        batch.finished(outcome.file());
      }
    }
    for (Outcome outcome : outcomes) {
      if (outcome.failure() != null) {
        failed(outcome.file(), outcome.failure());
      }
    }
  }

  private void write(Piece<Transfer> piece) throws IOException {
    Transfer transfer = piece.file();
    if (!isWanted(transfer)) {
      return;
    }
    int count = piece.bytes().remaining();
    batch.wrote(transfer, count);
    try {
      writer.write(piece);
      transfer.wrote(count);
      listener.passed(transfer.file(), count);
    } catch (IOException e) {
      failed(transfer, e);
    }
  }

  private boolean isWanted(Transfer transfer) {
    return !transfer.isFailed() && !course.hasFailed();
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
    boolean ends = !PieceWriter.mayPass(why);
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
          PieceWriter::mayPass);
      return true;
    } catch (IOException e) {
      failed(transfer, e);
      return false;
    }
  }
}
