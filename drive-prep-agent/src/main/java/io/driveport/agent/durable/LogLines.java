package io.driveport.agent.durable;

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
  private static final int BODY = CHECKSUM_DIGITS + 1;
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

  /** The line of record {@code number}, its end included. */
  static byte[] line(long number, String payload) {
    byte[] body = (number + " " + payload).getBytes(UTF_8);
    byte[] line = new byte[BODY + body.length + 1];
    int checksum = checksum(body, 0, body.length);
    for (int i = 0; i < CHECKSUM_DIGITS; i++) {
      line[i] = digit(checksum, i);
    }
    line[CHECKSUM_DIGITS] = ' ';
    System.arraycopy(body, 0, line, BODY, body.length);
    line[line.length - 1] = '\n';
    return line;
  }

  private static byte digit(int checksum, int number) {
    return (byte) HEX.toLowHexDigit(checksum >>> (4 * (CHECKSUM_DIGITS - 1 - number)));
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
    return terminated && undamaged(line, 0, line.length);
  }

  private static boolean undamaged(byte[] bytes, int start, int end) {
    if (end - start < BODY || bytes[start + CHECKSUM_DIGITS] != ' ') {
      return false;
    }
    int checksum = checksum(bytes, start + BODY, end);
    for (int i = 0; i < CHECKSUM_DIGITS; i++) {
      if (bytes[start + i] != digit(checksum, i)) {
        return false;
      }
    }
    return true;
  }

  /** The payload; null if the line is damaged or is not record {@code number}. */
  @Nullable String payload(long number) {
    String prefix = number + " ";
    String body = terminated ? body(line, 0, line.length) : null;
    return body != null && body.startsWith(prefix) ? body.substring(prefix.length()) : null;
  }

  /** The payload of whatever record stands here; null if the line is damaged. */
  @Nullable String payload() {
    return terminated ? payload(line, 0, line.length) : null;
  }

  /** The payload of the line that is there without its end; null if it is damaged. */
  static @Nullable String payload(byte[] bytes, int start, int end) {
    String body = body(bytes, start, end);
    return body == null ? null : body.substring(body.indexOf(' ') + 1);
  }

  private static @Nullable String body(byte[] bytes, int start, int end) {
    return undamaged(bytes, start, end)
        ? new String(bytes, start + BODY, end - start - BODY, UTF_8)
        : null;
  }

  private static int checksum(byte[] bytes, int start, int end) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, start, end - start);
    return (int) checksum.getValue();
  }
}
