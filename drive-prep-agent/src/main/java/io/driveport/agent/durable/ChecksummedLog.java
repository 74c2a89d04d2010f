package io.driveport.agent.durable;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

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
 * bytes {@code <number> <payload>}, and the record's number, from 0 without gaps. Opening takes an
 * exclusive lock that ends with the process, reads every record, and cuts a torn tail: damage after
 * which no undamaged record follows. Damage before an undamaged record is an error.
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

  private final Path file;
  private final FileChannel channel;
  private long end;
  private long records;
  private long cutBytes;

  private ChecksummedLog(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Creates an empty log; its name is durable when this returns.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is a file of that name
   */
  public static ChecksummedLog create(Path file) throws IOException {
    ChecksummedLog log =
        new ChecksummedLog(file, locked(file, FileChannel.open(file, READ, WRITE, CREATE_NEW)));
    DurableFiles.forceDirectoryOf(file);
    return log;
  }

  /**
   * Opens a log, hands its records to {@code visitor} in order and cuts a torn tail.
   *
   * @throws CorruptLogException if the first record, or one before an undamaged one, is damaged;
   *     nothing is changed then
   * @throws LogInUseException if it is open elsewhere
   */
  public static ChecksummedLog open(Path file, Visitor visitor) throws IOException {
    ChecksummedLog log = opened(file, locked(file, FileChannel.open(file, READ, WRITE)), visitor);
    if (log.cutBytes > 0) {
      log.channel.truncate(log.end);
      log.channel.force(true);
    }
    return log;
  }

  /**
   * Opens a log to look at it, even while it is open elsewhere: a torn tail stays, and appending
   * fails.
   *
   * @throws CorruptLogException if the first record, or one before an undamaged one, is damaged
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
    LogLines lines = new LogLines(channel);
    long damagedAt = -1;
    while (lines.next()) {
      String payload = lines.payload(records);
      if (payload == null) {
        damagedAt = damagedAt < 0 ? lines.offset() : damagedAt;
        if (lines.undamaged()) {
          throw new CorruptLogException(
              file, damagedAt, "record %d is not the one expected there".formatted(records));
        }
      } else {
        if (damagedAt >= 0) {
          throw new CorruptLogException(file, damagedAt, "its checksum does not fit");
        }
        visitor.visit(lines.offset(), payload);
        records++;
        end = lines.endOffset();
      }
    }
    cutBytes = lines.size() - end;
    if (cutBytes > 0 && records == 0) {
      // Never cut a file that was not written by this class.
      throw new CorruptLogException(file, 0, "it does not begin with a record of drive-prep");
    }
  }

  /** Bytes of a torn tail that opening has cut off; 0 if the log was whole. */
  public long cutBytes() {
    return cutBytes;
  }

  /**
   * Appends a record. It is durable after the next {@link #force}.
   *
   * @param payload text without line breaks
   * @return where the record begins
   */
  public synchronized long append(String payload) throws IOException {
    if (payload.indexOf('\n') >= 0) {
      throw new IllegalArgumentException("a record is one line");
    }
    ByteBuffer line = LogLines.line(records, payload);
    long offset = end;
    long position = end;
    while (line.hasRemaining()) {
      position += channel.write(line, position);
    }
    end = position;
    records++;
    return offset;
  }

  /** Appends a record and returns when it is durable. */
  public synchronized long appendDurably(String payload) throws IOException {
    long offset = append(payload);
    force();
    return offset;
  }

  /** Makes every record appended so far durable. */
  public synchronized void force() throws IOException {
    channel.force(false);
  }

  /** The record that begins at {@code offset}. */
  public String read(long offset) throws IOException {
    LogLines lines = LogLines.at(channel, offset);
    String payload = lines.next() ? lines.payload() : null;
    if (payload == null) {
      throw new CorruptLogException(file, offset, "its checksum does not fit");
    }
    return payload;
  }

  /** The file, as it was named. */
  public Path file() {
    return file;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
