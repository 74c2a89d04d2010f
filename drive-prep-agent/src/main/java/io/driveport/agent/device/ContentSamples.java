package io.driveport.agent.device;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Reads samples of a device on which no mark was found: its first and last 4 MiB, and 64 KiB at
 * each of 256 places spread evenly between them; all of it if it is no larger than those together.
 * So data that cover a 256th of the device without a gap are found wherever they lie, and random
 * data all over it, such as encryption without a header, in the first block.
 */
final class ContentSamples {

  private static final long END = 4L << 20;
  private static final int SAMPLE = 64 << 10;
  private static final int PLACES = 256;
  private static final long SECTOR = 4096;

  private static final ByteBuffer ZEROS = ByteBuffer.allocate(SAMPLE).asReadOnlyBuffer();

  private final FileChannel device;
  private final long bytes;

  private ContentSamples(FileChannel device, long bytes) {
    this.device = device;
    this.bytes = bytes;
  }

  /**
   * What lies on a device without a mark: nothing, something, or what can't be read.
   *
   * @param bytes how large the device is
   * @throws InterruptedException if the thread is interrupted meanwhile
   */
  static Content of(Path device, long bytes) throws InterruptedException {
    try (FileChannel channel = FileChannel.open(device, StandardOpenOption.READ)) {
      return new ContentSamples(channel, bytes).read();
    } catch (ClosedByInterruptException e) {
      boolean _ = Thread.interrupted();
      throw new InterruptedException();
    } catch (IOException e) {
      return new Content.Unknown("it can't be read: " + e.getMessage(), null);
    }
  }

  private Content read() throws IOException {
    if (bytes <= 2 * END + (long) PLACES * SAMPLE) {
      return of(firstByte(0, bytes));
    }
    long first = firstByte(0, END);
    long between = (bytes - 2 * END) / PLACES;
    for (int place = 0; place < PLACES && first < 0; place++) {
      long position = (END + place * between) / SECTOR * SECTOR;
      first = firstByte(position, position + SAMPLE);
    }
    return of(first < 0 ? firstByte(bytes - END, bytes) : first);
  }

  private static Content of(long firstByte) {
    return firstByte < 0 ? new Content.Empty() : new Content.Unrecognized(firstByte);
  }

  /** Where the first byte is that is not zero; -1 if all are. */
  private long firstByte(long from, long to) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocateDirect(SAMPLE);
    for (long position = from; position < to; position += SAMPLE) {
      buffer.clear().limit((int) Math.min(SAMPLE, to - position));
      while (buffer.hasRemaining()) {
        if (device.read(buffer, position + buffer.position()) < 0) {
          throw new IOException("it ends before its %d bytes".formatted(bytes));
        }
      }
      buffer.flip();
      int different = buffer.mismatch(ZEROS.slice(0, buffer.limit()));
      if (different >= 0) {
        return position + different;
      }
    }
    return -1;
  }
}
