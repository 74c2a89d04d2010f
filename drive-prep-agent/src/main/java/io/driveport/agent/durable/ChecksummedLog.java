package io.driveport.agent.durable;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;

/**
 * An append-only file of text records, each on a line of its own with its number and a checksum.
 *
 * <p>A line is {@code <crc32c> <number> <payload>\n}: eight hex digits of the CRC-32C of the UTF-8
 * bytes {@code <number> <payload>}, and the line's number, from 0 without gaps. Opening takes an
 * exclusive lock that ends with the process, and reads every record.
 *
 * <p>A line with the payload {@code =} is a mark: all lines before it were durable when it was
 * written. A log begins with one, and each {@link #force} adds one. So damage behind the last mark
 * is of what was never forced, on which nobody relies, in whatever order the system has written it;
 * opening cuts it off with all that follows. Damage before a mark is an error. Logs of older
 * versions have no marks: in them, damage before any undamaged record is an error.
 *
 * <p>Safe for use by several threads.
 */
public final class ChecksummedLog implements Closeable {

  /** Takes each record as the log is opened. */
  @FunctionalInterface
  public interface Visitor {

    /**
     * Takes the next record.
     *
     * @param offset where the record begins; {@link #read} takes it
     * @param payload what was appended
     */
    void visit(long offset, String payload) throws IOException;
  }

  private static final String MARK = "=";
  // A write for each of many small records takes longer than all else that is done for them.
  private static final int TAIL_BYTES = 64 << 10;

  private final Path file;
  private final FileChannel channel;
  private final LogReader reader;
  // What is appended and not yet written; it belongs before the end.
  private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
  private long end;
  private long lines;
  private long cutBytes;
  // Whether there is a mark at all, and whether the last line is one.
  private boolean marked;
  private boolean endsMarked;
  // Whether all that is there is durable, the last mark excepted.
  private boolean forced = true;
  private boolean broken;

  private ChecksummedLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.reader = new LogReader(channel);
  }

  /**
   * Creates an empty log; its name is durable when this returns.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
   */
  public static ChecksummedLog create(Path file) throws IOException {
    ChecksummedLog log =
        new ChecksummedLog(file, locked(file, FileChannel.open(file, READ, WRITE, CREATE_NEW)));
    log.mark();
    log.force();
    DurableFiles.forceDirectoryOf(file);
    return log;
  }

  /**
   * Opens a log, hands its records to {@code visitor} in order and cuts off what was torn before it
   * was forced; what is there is durable when this returns.
   *
   * @throws CorruptLogException if the first line, or one that was forced, is damaged; nothing is
   *     changed then
   * @throws LogInUseException if it is open elsewhere
   */
  public static ChecksummedLog open(Path file, Visitor visitor) throws IOException {
    ChecksummedLog log = opened(file, locked(file, FileChannel.open(file, READ, WRITE)), visitor);
    if (log.cutBytes > 0) {
      log.channel.truncate(log.end);
    }
    log.channel.force(true);
    return log;
  }

  /**
   * Opens a log to look at it, even while it is open elsewhere: a torn tail stays, and nothing that
   * is appended can be written.
   *
   * @throws CorruptLogException if the first line, or one that was forced, is damaged
   */
  public static ChecksummedLog read(Path file, Visitor visitor) throws IOException {
    return opened(file, FileChannel.open(file, READ), visitor);
  }

  private static ChecksummedLog opened(Path file, FileChannel channel, Visitor visitor)
      throws IOException {
    try {
      ChecksummedLog log = new ChecksummedLog(file, channel);
      log.replay(visitor);
      return log;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static FileChannel locked(Path file, FileChannel channel) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new LogInUseException(file);
    }
    channel.close();
    throw new LogInUseException(file);
  }

  private void replay(Visitor visitor) throws IOException {
    LogLines read = new LogLines(channel);
    while (read.next()) {
      String payload = read.payload(lines);
      if (payload == null) {
        requireNeverForced(read);
      } else {
        endsMarked = payload.equals(MARK);
        marked |= endsMarked;
        if (!endsMarked) {
          visitor.visit(read.offset(), payload);
        }
        lines++;
        end = read.endOffset();
      }
    }
    cutBytes = read.size() - end;
    if (cutBytes > 0 && lines == 0) {
      // Never cut a file that was not written by this class.
      throw new CorruptLogException(file, 0, "it does not begin with a record of drive-prep");
    }
  }

  /** Reads on from a line that is damaged, or not the next one, to the end. */
  private void requireNeverForced(LogLines read) throws IOException {
    long damagedAt = read.offset();
    String what =
        read.undamaged()
            ? "record %d is not the one expected there".formatted(lines)
            : "its checksum does not fit";
    do {
      String payload = read.payload();
      if (payload != null && (payload.equals(MARK) || !marked)) {
        throw new CorruptLogException(file, damagedAt, what);
      }
    } while (read.next());
  }

  /** Bytes at the end that opening has cut off, since they were torn; 0 if the log was whole. */
  public long cutBytes() {
    return cutBytes;
  }

  /**
   * Appends a record. It is durable after the next {@link #force}, and may be in memory alone until
   * then.
   *
   * @param payload text without line breaks
   * @return where the record begins
   */
  public synchronized long append(String payload) throws IOException {
    requireSound();
    if (payload.indexOf('\n') >= 0 || payload.equals(MARK)) {
      throw new IllegalArgumentException("a record is one line, and no mark");
    }
    if (forced && !endsMarked) {
      // An older version, or a run that was ended, has left none.
      mark();
    }
    forced = false;
    long offset = write(payload);
    endsMarked = false;
    return offset;
  }

  private long write(String payload) throws IOException {
    byte[] line = LogLines.line(lines, payload);
    if (tail.size() + line.length > TAIL_BYTES) {
      flush();
    }
    long offset = end;
    tail.writeBytes(line);
    end += line.length;
    lines++;
    return offset;
  }

  private void flush() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(tail.toByteArray());
    tail.reset();
    long position = end - bytes.remaining();
    // What is written in part must have nothing behind it.
    broken = true;
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
    broken = false;
  }

  private void mark() throws IOException {
    write(MARK);
    // It tells even after a kill what was durable.
    flush();
    endsMarked = true;
  }

  /** Appends a record and returns when it is durable. */
  public synchronized long appendDurably(String payload) throws IOException {
    long offset = append(payload);
    force();
    return offset;
  }

  /**
   * Makes every record appended so far durable.
   *
   * @throws IOException if some may be lost; nothing more can be appended then
   */
  public synchronized void force() throws IOException {
    requireSound();
    flush();
    // Of what was lost the system tells only once: the next call would find nothing wrong.
    broken = true;
    channel.force(false);
    broken = false;
    if (!forced) {
      forced = true;
      // Durable with what comes next; if it is lost, so is all that came next.
      mark();
    }
  }

  private void requireSound() throws IOException {
    if (broken) {
      throw new IOException(
          "%s could not be written or made durable before, so that nothing more is written to it"
              .formatted(file));
    }
  }

  /** The record that begins at {@code offset}. Records near each other take little time. */
  public synchronized String read(long offset) throws IOException {
    if (offset >= end - tail.size()) {
      flush();
    }
    String payload = reader.payload(offset);
    if (payload == null) {
      throw new CorruptLogException(file, offset, "its checksum does not fit");
    }
    return payload;
  }

  /** The file, as it was named. */
  public Path file() {
    return file;
  }

  /** Closes the file; what was appended is in it, but durable only if it was forced. */
  @Override
  public synchronized void close() throws IOException {
    try (channel) {
      if (!broken) {
        flush();
      }
    }
  }
}
