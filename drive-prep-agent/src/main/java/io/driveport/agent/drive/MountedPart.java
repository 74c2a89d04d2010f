package io.driveport.agent.drive;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** An unfinished file of a {@link MountedDrive}. */
final class MountedPart implements Drive.Part {

  private final Path part;
  private final Path target;
  private final SparseFile file;
  private final DriveFaults faults;
  private boolean published;
  private volatile boolean kept;

  MountedPart(Path part, Path target, SparseFile file, DriveFaults faults) {
    this.part = part;
    this.target = target;
    this.file = file;
    this.faults = faults;
  }

  @Override
  public Path place() {
    return published ? target : part;
  }

  @Override
  public void write(ByteBuffer bytes) throws IOException {
    try {
      file.append(bytes);
    } catch (IOException e) {
      throw faults.explained(e, bytes.remaining());
    }
  }

  @Override
  public void settle() throws IOException {
    try {
      file.settle();
    } catch (IOException e) {
      throw faults.explained(e, 1);
    }
  }

  @Override
  public void finish(long length) throws IOException {
    try {
      file.settle();
      file.requireLength(length);
      file.close();
    } catch (IOException e) {
      throw faults.explained(e, 0);
    }
  }

  @Override
  public void publish() throws IOException {
    try {
      Files.move(part, target, ATOMIC_MOVE);
      published = true;
    } catch (IOException e) {
      throw faults.explained(e, 0);
    }
  }

  @Override
  public void keep(boolean isKept) {
    kept = isKept;
  }

  @Override
  public void read(ByteBuffer bytes, long position) throws IOException {
    try {
      file.read(bytes, position);
    } catch (IOException e) {
      throw faults.explained(e, 0);
    }
  }

  @Override
  public long holes() {
    return file.holes();
  }

  @Override
  public void close() throws IOException {
    file.close();
    if (!published && !kept) {
      Files.deleteIfExists(part);
    }
  }
}
