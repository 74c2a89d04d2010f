package io.driveport.agent.plan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.DatasetRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * A list of millions of candidates: they are in a temporary file that has no name and goes with the
 * process; memory holds eight bytes of each, where it begins. Elements are added at the end. Used
 * by one thread.
 */
final class CandidateList extends AbstractList<Candidate> implements RandomAccess {

  private static final int BUFFER = 256 << 10;
  private static final int NO_GROUP = -1;

  private final FileChannel file;
  private final List<DatasetRow> rows = new ArrayList<>();
  private final List<Path> groups = new ArrayList<>();
  private final ByteBuffer tail = ByteBuffer.allocate(BUFFER);
  private final ByteBuffer window = ByteBuffer.allocate(BUFFER).limit(0);
  private long[] begins = new long[1024];
  private int size;
  private long tailBegins;
  private long windowBegins;
  private int lastIndex = -1;
  private @Nullable Candidate last;

  /**
   * An empty list; what it throws as {@link UncheckedIOException}, here and later, names the
   * directory for temporary files.
   */
  CandidateList() {
    try {
      file =
          FileChannel.open(
              Files.createTempFile("drive-prep-", ".plan"), READ, WRITE, DELETE_ON_CLOSE);
    } catch (IOException e) {
      throw failed("kept", e);
    }
  }

  private static UncheckedIOException failed(String what, IOException e) {
    IOException named =
        new FileSystemException(
            System.getProperty("java.io.tmpdir"),
            null,
            "the list of files can't be %s in this directory for temporary files: %s"
                .formatted(
                    what,
                    e instanceof FileSystemException file && file.getReason() != null
                        ? file.getReason()
                        : e.getMessage()));
    named.initCause(e);
    return new UncheckedIOException(named);
  }

  @Override
  public boolean add(Candidate candidate) {
    byte[] source = candidate.source().toString().getBytes(UTF_8);
    byte[] blobPath = candidate.blobPath().getBytes(UTF_8);
    int needed = 64 + source.length + blobPath.length;
    if (tail.remaining() < needed) {
      flush();
    }
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, 2 * size);
    }
    begins[size++] = tailBegins + tail.position();
    Instant modified = candidate.stamp().modified();
    tail.putInt(number(rows, candidate.row()))
        .put((byte) (candidate.blobType() == BlobType.PAGE ? 1 : 0))
        .putLong(candidate.stamp().length())
        .putLong(modified.getEpochSecond())
        .putInt(modified.getNano())
        .putInt(candidate.group() == null ? NO_GROUP : number(groups, candidate.group()));
    text(source);
    text(blobPath);
    modCount++;
    return true;
  }

  // Files of a row, and of a group, follow each other.
  private static <T> int number(List<T> known, T one) {
    if (known.isEmpty() || !known.getLast().equals(one)) {
      known.add(one);
    }
    return known.size() - 1;
  }

  private void text(byte[] bytes) {
    tail.putInt(bytes.length).put(bytes);
  }

  private void flush() {
    try {
      tail.flip();
      long end = tailBegins + tail.limit();
      while (tail.hasRemaining()) {
        file.write(tail, end - tail.remaining());
      }
      tailBegins = end;
      tail.clear();
    } catch (IOException e) {
      throw failed("kept", e);
    }
  }

  @Override
  public Candidate get(int index) {
    // The same one is often asked for again.
    if (last == null || index != lastIndex) {
      last = decoded(begins[Objects.checkIndex(index, size)]);
      lastIndex = index;
    }
    return last;
  }

  private Candidate decoded(long begin) {
    if (begin >= tailBegins) {
      return decoded(tail.duplicate().flip().position((int) (begin - tailBegins)));
    }
    if (begin >= windowBegins && begin < windowBegins + window.limit()) {
      try {
        return decoded(window.duplicate().position((int) (begin - windowBegins)));
      } catch (BufferUnderflowException e) {
        // It goes on behind the window.
      }
    }
    fill(begin);
    return decoded(window.duplicate());
  }

  private void fill(long begin) {
    try {
      window.clear();
      int count = 0;
      while (window.hasRemaining() && count >= 0) {
        count = file.read(window, begin + window.position());
      }
      window.flip();
      windowBegins = begin;
    } catch (IOException e) {
      throw failed("read again", e);
    }
  }

  private Candidate decoded(ByteBuffer bytes) {
    DatasetRow row = rows.get(bytes.getInt());
    BlobType type = bytes.get() == 1 ? BlobType.PAGE : BlobType.BLOCK;
    FileStamp stamp =
        new FileStamp(bytes.getLong(), Instant.ofEpochSecond(bytes.getLong(), bytes.getInt()));
    int group = bytes.getInt();
    Path source = Path.of(text(bytes));
    return new Candidate(
        row, source, text(bytes), type, stamp, group == NO_GROUP ? null : groups.get(group));
  }

  private static String text(ByteBuffer bytes) {
    byte[] text = new byte[bytes.getInt()];
    bytes.get(text);
    return new String(text, UTF_8);
  }

  @Override
  public int size() {
    return size;
  }
}
