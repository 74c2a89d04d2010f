package io.driveport.agent.drive;

import static java.nio.file.StandardOpenOption.READ;

import io.driveport.agent.os.Posix;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * A file that was written and made durable, read again from the drive itself as far as the system
 * can be made to forget what it remembers of it.
 */
public final class WrittenFile implements Closeable {

  private final FileChannel channel;
  private final boolean forgotten;

  private WrittenFile(FileChannel channel, boolean forgotten) {
    this.channel = channel;
    this.forgotten = forgotten;
  }

  /** The file at {@code place}. */
  public static WrittenFile at(Path place) throws IOException {
    boolean forgotten = Posix.forget(place);
    return new WrittenFile(FileChannel.open(place, READ), forgotten);
  }

  /** Whether the system has forgotten it; if not, it may be read from memory. */
  public boolean isForgotten() {
    return forgotten;
  }

  /** Fills {@code target} from {@code position} on, and flips it. */
  public void read(ByteBuffer target, long position) throws IOException {
    while (target.hasRemaining()) {
      if (channel.read(target, position + target.position()) < 0) {
        throw new EOFException("it ends at byte " + (position + target.position()));
      }
    }
    target.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
