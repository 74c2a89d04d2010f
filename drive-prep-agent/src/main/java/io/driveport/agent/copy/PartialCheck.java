package io.driveport.agent.copy;

import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.pass.Hashing;
import io.driveport.agent.pass.Load;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Goes on with what an earlier run has made durable of a file: it is read again on the drive,
 * hashed, and compared with what was recorded, and is not read from the source.
 */
record PartialCheck(Drive drive, Hashing hashing, Course course, CopyListener listener) {

  /** A file whose beginning is on the drive, and its hashes up to there. */
  record Resumed(Transfer transfer, Hashing.Stream hashes) {}

  /** Gives memory to read into. */
  @FunctionalInterface
  interface Loads {
    Load<Transfer> next() throws InterruptedException;
  }

  /**
   * The file as it is on the drive; empty, which the listener is told, if it has to be copied from
   * its beginning.
   *
   * @param stamp of the source as it is now
   * @throws CancellationException if copying to the drive ends meanwhile
   * @throws IOException if the listener can't record something
   */
  Optional<Resumed> resume(PlannedFile file, FileStamp stamp, PartialCopy earlier, Loads loads)
      throws IOException, InterruptedException {
    if (!stamp.saysTheSameAs(earlier.stamp())) {
      listener.startedOver(file, "the source has changed since then");
      return Optional.empty();
    }
    try {
      Optional<Drive.Part> part = drive.resume(file.drivePath(), file.index(), earlier.bytes());
      if (part.isPresent()) {
        Optional<Resumed> resumed = checked(file, part.get(), earlier, loads);
        if (resumed.isPresent()) {
          listener.resumed(file, earlier.bytes());
          return resumed;
        }
      }
    } catch (DriveVanishedException e) {
      if (course.endDrive(e)) {
        listener.failed(file, e);
      }
      throw new CancellationException();
    } catch (IOException e) {
      // The drive can't read what it took, so that must be written elsewhere on it.
    }
    listener.startedOver(file, "its beginning is not on the drive as it was written");
    return Optional.empty();
  }

  private Optional<Resumed> checked(
      PlannedFile file, Drive.Part part, PartialCopy earlier, Loads loads)
      throws IOException, InterruptedException {
    boolean open = false;
    try {
      part.keep(true);
      Resumed resumed = read(file, part, earlier, loads);
      int pieces = Math.toIntExact(earlier.bytes() / resumed.transfer().pieceBytes());
      hashing.flush();
      open = resumed.transfer().hashes().blocks(0, pieces).equals(earlier.blocks());
      return open ? Optional.of(resumed) : Optional.empty();
    } catch (DriveVanishedException | CancellationException e) {
      throw e;
    } finally {
      if (!open) {
        part.close();
      }
    }
  }

  private Resumed read(PlannedFile file, Drive.Part part, PartialCopy earlier, Loads loads)
      throws IOException, InterruptedException {
    Transfer transfer =
        new Transfer(file, earlier.stamp(), hashing.hashes()).resuming(part, earlier.bytes());
    Hashing.Stream hashes = hashing.stream(transfer.hashes());
    for (long at = 0; at < earlier.bytes(); at += BlobLayout.PIECE) {
      course.requireGoingOn();
      Load<Transfer> load = loads.next();
      try {
        ByteBuffer room = load.room((int) Math.min(BlobLayout.PIECE, earlier.bytes() - at));
        part.read(room, at);
        load.add(transfer, at, room.flip());
        transfer.hash(load, at + load.pieces().getFirst().bytes().remaining(), hashes);
      } finally {
        load.release();
      }
    }
    return new Resumed(transfer, hashes);
  }
}
