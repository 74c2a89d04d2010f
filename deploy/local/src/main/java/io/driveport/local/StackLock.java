package io.driveport.local;

import io.driveport.testkit.Waiting;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** The right to start and stop what belongs to one data directory; the system frees it at exit. */
final class StackLock implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final FileChannel channel;

  private StackLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock, after waiting for whoever has it.
   *
   * @throws LaunchException if that takes longer than five minutes
   */
  static StackLock take(Layout layout, Consumer<String> progress)
      throws IOException, LaunchException {
    FileChannel channel =
        FileChannel.open(layout.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (locked(channel).isEmpty()) {
        progress.accept("waiting for another up or down on " + layout.data());
        if (!Waiting.until(LIMIT, () -> locked(channel).isPresent())) {
          throw new LaunchException(
              "another up or down on %s has been at work for over %d minutes"
                  .formatted(layout.data(), LIMIT.toMinutes()));
        }
      }
      return new StackLock(channel);
    } catch (LaunchException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static Optional<FileLock> locked(FileChannel channel) {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
