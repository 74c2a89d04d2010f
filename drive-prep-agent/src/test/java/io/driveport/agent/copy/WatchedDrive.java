package io.driveport.agent.copy;

import io.driveport.agent.drive.Drive;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A real drive on which something happens before each write, and whose syncs are counted. */
final class WatchedDrive implements Drive {

  /** Something that happens. */
  @FunctionalInterface
  interface Action {
    void run() throws IOException;
  }

  private final Drive drive;
  private final Action beforeWrite;

  /** How many times data, or names, were made durable. */
  final AtomicInteger syncs = new AtomicInteger();

  /** Happens before data, or names, are made durable. */
  Action beforeSync = () -> {};

  /** Happens before a file gets its length so far. */
  Action beforeSettle = () -> {};

  /** Paths of files that were begun. */
  final List<String> begun = Collections.synchronizedList(new ArrayList<>());

  /** Told of files that were made durable. */
  Consumer<List<Part>> afterSync = _ -> {};

  WatchedDrive(Drive drive, Action beforeWrite) {
    this.drive = drive;
    this.beforeWrite = beforeWrite;
  }

  /** Something happens once, when so many writes have been made. */
  static WatchedDrive once(Drive drive, int writes, Action action) {
    AtomicInteger left = new AtomicInteger(writes);
    return new WatchedDrive(
        drive,
        () -> {
          if (left.getAndDecrement() == 0) {
            action.run();
          }
        });
  }

  @Override
  public Part begin(String path, int number) throws IOException {
    begun.add(path);
    return new WatchedPart(drive.begin(path, number));
  }

  @Override
  public Optional<Part> resume(String path, int number, long bytes) throws IOException {
    return drive.resume(path, number, bytes).map(WatchedPart::new);
  }

  @Override
  public boolean holds(String path, long length) throws IOException {
    return drive.holds(path, length);
  }

  @Override
  public void sync(List<Part> parts) throws IOException {
    syncs.incrementAndGet();
    beforeSync.run();
    drive.sync(parts);
    afterSync.accept(parts);
  }

  @Override
  public void syncNames(List<Part> parts) throws IOException {
    syncs.incrementAndGet();
    beforeSync.run();
    drive.syncNames(parts);
  }

  private final class WatchedPart implements Part {

    private final Part part;

    WatchedPart(Part part) {
      this.part = part;
    }

    @Override
    public void write(ByteBuffer bytes) throws IOException {
      beforeWrite.run();
      part.write(bytes);
    }

    @Override
    public void settle() throws IOException {
      beforeSettle.run();
      part.settle();
    }

    @Override
    public void finish(long length) throws IOException {
      part.finish(length);
    }

    @Override
    public void publish() throws IOException {
      part.publish();
    }

    @Override
    public Path place() {
      return part.place();
    }

    @Override
    public void keep(boolean kept) {
      part.keep(kept);
    }

    @Override
    public void read(ByteBuffer target, long position) throws IOException {
      part.read(target, position);
    }

    @Override
    public long holes() {
      return part.holes();
    }

    @Override
    public void close() throws IOException {
      part.close();
    }
  }
}
