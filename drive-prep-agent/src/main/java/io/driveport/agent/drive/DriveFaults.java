package io.driveport.agent.drive;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says of an error on a drive whether it is one of a file's own, or the drive is full or gone. */
record DriveFaults(DriveRoot found) {

  private Path root() {
    return found.path();
  }

  /** What an error while writing {@code pending} bytes means. */
  IOException explained(IOException error, long pending) {
    if (error instanceof DriveFullException || error instanceof DriveVanishedException) {
      return error;
    }
    try {
      found.requirePresent();
      if (isFull(error, pending)) {
        return new DriveFullException(root().toString(), error);
      }
      probe();
      return error;
    } catch (DriveVanishedException e) {
      return e;
    } catch (IOException e) {
      return isFull(e, 1)
          ? new DriveFullException(root().toString(), error)
          : new DriveVanishedException(
              root().toString(), String.valueOf(error.getMessage()), error);
    }
  }

  // An error of one file's own leaves the drive usable; one of the drive shows here as well.
  private void probe() throws IOException {
    Path probe =
        root()
            .resolve(
                ".%d-%d.probe"
                    .formatted(ProcessHandle.current().pid(), Thread.currentThread().threadId()));
    try (FileChannel channel = FileChannel.open(probe, WRITE, CREATE_NEW)) {
      channel.write(ByteBuffer.wrap(new byte[1]));
      channel.force(true);
    } finally {
      Files.deleteIfExists(probe);
    }
  }

  // Java has no class for ENOSPC; the system's text may be translated, so room is looked at too.
  private boolean isFull(IOException error, long pending) {
    String message = String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    if (message.contains("no space left") || message.contains("quota exceeded")) {
      return true;
    }
    try {
      FileStore store = Files.getFileStore(root());
      return pending > 0 && store.getUsableSpace() < pending;
    } catch (IOException e) {
      return false;
    }
  }
}
