package io.driveport.agent.os;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Makes everything durable that is written to a file system while this is open.
 *
 * <p>Linux tells of what could not be written once for each open descriptor, and not of what failed
 * before it was opened and was told to somebody else. So one is held for as long as somebody
 * writes.
 */
public final class FileSystemSync implements Closeable {

  private static final Optional<CCall> SYNCFS = CCall.named("syncfs", JAVA_INT);

  private final CCall syncfs;
  private final int descriptor;

  private FileSystemSync(CCall syncfs, int descriptor) {
    this.syncfs = syncfs;
    this.descriptor = descriptor;
  }

  /**
   * The file system of {@code directory}; empty if this system can't sync a whole one.
   *
   * @throws IOException if the directory can't be opened
   */
  public static Optional<FileSystemSync> of(Path directory) throws IOException {
    return SYNCFS.isEmpty()
        ? Optional.empty()
        : Optional.of(new FileSystemSync(SYNCFS.get(), Posix.open(directory)));
  }

  /**
   * Makes durable what was written.
   *
   * @throws IOException if something that was written since the last call that succeeded may be
   *     lost; the next call does not tell of it again
   */
  public void run() throws IOException {
    syncfs.with(descriptor);
  }

  @Override
  public void close() throws IOException {
    Posix.close(descriptor);
  }
}
