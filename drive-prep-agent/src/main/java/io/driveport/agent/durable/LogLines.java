package io.driveport.agent.durable;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Reads and makes the lines of a {@link ChecksummedLog}. */
final class LogLines {

  // The largest record is that of a 1 TB page blob: 262,144 ranges of 32 digits.
  private static final int LONGEST = 64 << 20;
  private static final int MANY_BYTES = 1 << 16;
  private static final int FEW_BYTES = 1 << 11;
  private static final int CHECKSUM_DIGITS = 8;
  private static final HexFormat HEX = HexFormat.of();

  private final FileChannel channel;
  private final long size;
  private final ByteBuffer buffer;
  private long position;
  private long offset;
  private long endOffset;
  private byte[] line = new byte[0];
  private boolean terminated;

  /** All lines that are there now, whatever is appended meanwhile. */
  LogLines(FileChannel channel) throws IOException {
    this(channel, 0, MANY_BYTES);
  }

  private LogLines(FileChannel channel, long start, int bytesAtOnce) throws IOException {
    this.channel = channel;
    this.buffer = ByteBuffer.allocate(bytesAtOnce).limit(0);
    this.size = channel.size();
    this.position = start;
    this.endOffset = start;
  }

  /** The one line that begins at {@code start}. */
  static LogLines at(FileChannel channel, long start) throws IOException {
    return new LogLines(channel, start, FEW_BYTES);
  }

  static ByteBuffer line(long number, String payload) {
    byte[] body = (number + " " + payload).getBytes(UTF_8);
    ByteBuffer line = ByteBuffer.allocate(CHECKSUM_DIGITS + 1 + body.length + 1);
    line.put(HEX.toHexDigits(checksum(body, 0)).getBytes(US_ASCII)).put((byte) ' ');
    return line.put(body).put((byte) '\n').flip();
  }

  /** Goes to the next line, whole or torn; false at the end of the file. */
  boolean next() throws IOException {
    offset = endOffset;
    terminated = false;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!terminated && (buffer.hasRemaining() || fill())) {
      int start = buffer.position();
      int stop = start;
      while (stop < buffer.limit() && buffer.get(stop) != '\n') {
        stop++;
      }
      terminated = stop < buffer.limit();
      // A longer line is damage; its bytes need not be kept to say so.
      if (bytes.size() + stop - start <= LONGEST) {
        bytes.write(buffer.array(), start, stop - start);
      }
      int taken = stop - start + (terminated ? 1 : 0);
      buffer.position(start + taken);
      endOffset += taken;
    }
    line = bytes.toByteArray();
    return endOffset > offset;
  }

  private boolean fill() throws IOException {
    buffer.clear().limit((int) Math.min(buffer.capacity(), Math.max(0, size - position)));
    int read = channel.read(buffer, position);
    buffer.flip();
    position += Math.max(read, 0);
    return read > 0;
  }

  /** Bytes that were there when reading began. */
  long size() {
    return size;
  }

  long offset() {
    return offset;
  }

  long endOffset() {
    return endOffset;
  }

  /** Whether the line is whole and its checksum fits. */
  boolean undamaged() {
    int body = CHECKSUM_DIGITS + 1;
    if (!terminated || line.length < body || line[CHECKSUM_DIGITS] != ' ') {
      return false;
    }
    return new String(line, 0, CHECKSUM_DIGITS, US_ASCII)
        .equals(HEX.toHexDigits(checksum(line, body)));
  }

  /** The payload; null if the line is damaged or is not record {@code number}. */
  @Nullable String payload(long number) {
    String prefix = number + " ";
    String body = body();
    return body != null && body.startsWith(prefix) ? body.substring(prefix.length()) : null;
  }

  /** The payload of whatever record stands here; null if the line is damaged. */
  @Nullable String payload() {
    String body = body();
    return body == null ? null : body.substring(body.indexOf(' ') + 1);
  }

  private @Nullable String body() {
    int start = CHECKSUM_DIGITS + 1;
    return undamaged() ? new String(line, start, line.length - start, UTF_8) : null;
  }

  private static int checksum(byte[] bytes, int from) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, bytes.length - from);
    return (int) checksum.getValue();
  }
}
