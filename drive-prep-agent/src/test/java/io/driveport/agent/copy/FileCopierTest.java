package io.driveport.agent.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.copy.SourceException.Kind;
import io.driveport.agent.dataset.BlobLayout;
import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.Disposition;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.DriveRoot;
import io.driveport.agent.drive.MountedDrive;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileCopierTest {

  private static final int BLOCK = BlobLayout.PIECE;

  @TempDir private Path directory = Path.of("");
  private Path source = Path.of("");
  private Path root = Path.of("");
  private final FileCopier copier = new FileCopier(() -> false, everyBlocks(2));
  private final List<PartialCopy> durable = new ArrayList<>();
  private final List<String> startedOver = new ArrayList<>();
  private final AtomicLong passed = new AtomicLong();
  private final AtomicLong resumed = new AtomicLong();

  @BeforeEach
  void begin() throws IOException {
    source = directory.resolve("source");
    root = Files.createDirectory(directory.resolve("drive"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 5})
  void hashesAreThoseOfTheBytesOnTheDrive(int length) throws Exception {
    // Given
    byte[] bytes = random(length);
    Files.write(source, bytes);

    // When
    FileCopier.Copied copied = copy(drive());

    // Then
    assertThat(root.resolve("s/c/file")).hasBinaryContent(bytes);
    assertThat(passed).hasValue(length);
    assertThat(copied.stamp().length()).isEqualTo(length);
    assertThat(copied.hashes().sha256())
        .isEqualTo(ContentHashes.HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    assertThat(copied.hashes().count()).isEqualTo((length + BLOCK - 1) / BLOCK);
    for (int i = 0; i < copied.hashes().count(); i++) {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      md5.update(bytes, i * BLOCK, Math.min(BLOCK, length - i * BLOCK));
      assertThat(copied.hashes().block(i)).isEqualTo(ContentHashes.HEX.formatHex(md5.digest()));
    }
  }

  @Test
  void sourceThatGrowsIsNoticed() throws IOException {
    // Given
    Files.write(source, random(BLOCK));

    // When
    assertThatThrownBy(() ->
            copy(meanwhile(() -> Files.write(source, new byte[1], StandardOpenOption.APPEND))))
        // Then
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.CHANGED))
        .hasMessageContaining("grew while it was read");
    assertNothingThere();
  }

  @Test
  void sourceThatShrinksIsNoticed() throws IOException {
    // Given
    Files.write(source, random(2 * BLOCK));

    // When
    assertThatThrownBy(() -> copy(meanwhile(() -> Files.write(source, new byte[10]))))
        // Then
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it had %d bytes, but ended after %d".formatted(2 * BLOCK, BLOCK));
    assertNothingThere();
  }

  @Test
  void sourceThatIsRewrittenInPlaceIsNoticed() throws IOException {
    // Given
    Files.write(source, random(BLOCK));

    // When
    assertThatThrownBy(() ->
            copy(meanwhile(() -> Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH)))))
        // Then
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("it changed while it was read");
    assertNothingThere();
  }

  @Test
  void earlierCopyIsReplacedOnlyByAWholeOne() throws IOException {
    // Given
    Files.write(source, random(10));
    copy(drive());
    byte[] before = Files.readAllBytes(root.resolve("s/c/file"));
    Files.write(source, random(BLOCK));

    // When
    assertThatThrownBy(() -> copy(meanwhile(() -> Files.write(source, new byte[1]))))
        // Then
        .isInstanceOf(SourceException.class);
    assertThat(root.resolve("s/c/file")).hasBinaryContent(before);
  }

  @Test
  void directoryInPlaceOfTheSourceIsUnreadable() throws IOException {
    // Given
    Files.createDirectory(source);

    // When
    assertThatThrownBy(() -> copy(drive()))
        // Then
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREADABLE));
  }

  @Test
  void largeFileIsMadeDurableNowAndThenAndResumedWithoutReadingItsBeginningAgain()
      throws Exception {
    // Given
    byte[] bytes = random(7 * BLOCK + 5);
    Files.write(source, bytes);
    interruptedAfter(5);
    PartialCopy first = durable.getFirst();
    assertThat(durable).extracting(PartialCopy::bytes).containsExactly(2L * BLOCK, 4L * BLOCK);
    passed.set(0);

    // When
    FileCopier.Copied copied = copy(drive(), Optional.of(first.followedBy(durable.getLast())));

    // Then
    assertThat(resumed).hasValue(4 * BLOCK);
    assertThat(passed).hasValue(3 * BLOCK + 5);
    assertThat(root.resolve("s/c/file")).hasBinaryContent(bytes);
    assertThat(copied).isEqualTo(undisturbed());
    assertThat(durable.getLast())
        .satisfies(last -> {
          assertThat(last.from()).isEqualTo(4L * BLOCK);
          assertThat(last.bytes()).isEqualTo(6L * BLOCK);
        });
    assertThat(startedOver).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "flipped", "short", "gone"})
  void beginningThatDoesNotFitIsCopiedAgainAndThatIsSaid(String what) throws Exception {
    // Given
    Files.write(source, random(5 * BLOCK));
    interruptedAfter(3);
    Path part = root.resolve("s/~part/0");
    switch (what) {
      case "changed" -> Files.write(source, random(5 * BLOCK + 1));
      case "flipped" -> flip(part, BLOCK + 7L);
      case "short" -> truncate(part, 2 * BLOCK - 1);
      default -> Files.delete(part);
    }
    passed.set(0);

    // When
    FileCopier.Copied copied = copy(drive(), Optional.of(durable.getFirst()));

    // Then
    assertThat(startedOver).hasSize(1);
    assertThat(passed).hasValue(Files.size(source));
    assertThat(resumed).hasValue(0);
    assertThat(root.resolve("s/c/file")).hasBinaryContent(Files.readAllBytes(source));
    assertThat(copied).isEqualTo(undisturbed());
    assertThat(part).doesNotExist();
  }

  @Test
  void whatIsLeftOfAFileThatChangedIsRemovedAndOfOneThatFailedOtherwiseKept() throws Exception {
    // Given
    Files.write(source, random(5 * BLOCK));
    Path part = root.resolve("s/~part/0");

    // When
    interruptedAfter(3);
    boolean keptAfterFailure = Files.exists(part);
    assertThatThrownBy(() ->
            copy(meanwhile(3, () -> Files.write(source, new byte[1], StandardOpenOption.APPEND))))
        // Then
        .isInstanceOf(SourceException.class);
    assertThat(keptAfterFailure).isTrue();
    assertThat(part).doesNotExist();
  }

  @Test
  void slowFileIsMadeDurableByTime() throws Exception {
    // Given
    Files.write(source, random(4 * BLOCK));
    AtomicLong nanos = new AtomicLong();
    SyncPace pace = new SyncPace(Long.MAX_VALUE, Duration.ofNanos(20), () -> nanos.getAndAdd(10));

    // When
    new FileCopier(() -> false, pace).copy(planned(), drive(), Optional.empty(), listener());

    // Then
    assertThat(durable).extracting(PartialCopy::bytes).containsExactly(2L * BLOCK);
  }

  /** The drive fails when so many blocks have been written. */
  private void interruptedAfter(int blocks) {
    assertThatThrownBy(() ->
            copy(
                meanwhile(
                    blocks,
                    () -> {
                      throw new IOException("the drive fails");
                    })))
        .hasMessage("the drive fails");
  }

  private FileCopier.Copied undisturbed() throws IOException {
    return new FileCopier(() -> false, SyncPace.USUAL)
        .copy(planned(), drive(), Optional.empty(), listener());
  }

  private FileCopier.Copied copy(Drive drive) throws IOException {
    return copy(drive, Optional.empty());
  }

  private FileCopier.Copied copy(Drive drive, Optional<PartialCopy> earlier) throws IOException {
    return copier.copy(planned(), drive, earlier, listener());
  }

  private CopyListener listener() {
    return new CopyListener() {
      @Override
      public void passed(long bytes) {
        passed.addAndGet(bytes);
      }

      @Override
      public void resumed(long bytes) {
        resumed.addAndGet(bytes);
      }

      @Override
      public void startedOver(String why) {
        startedOver.add(why);
      }

      @Override
      public void durable(PartialCopy part) {
        durable.add(part);
      }
    };
  }

  private static SyncPace everyBlocks(int blocks) {
    return new SyncPace((long) blocks * BLOCK, Duration.ofDays(1), () -> 0);
  }

  private static void flip(Path file, long offset) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(offset);
      int before = bytes.read();
      bytes.seek(offset);
      bytes.write(before ^ 1);
    }
  }

  private static void truncate(Path file, long length) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(length);
    }
  }

  private void assertNothingThere() throws IOException {
    try (Stream<Path> walked = Files.walk(root)) {
      assertThat(walked.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private Drive drive() throws IOException {
    return new MountedDrive(DriveRoot.at(root), "s");
  }

  @FunctionalInterface
  private interface Action {
    void run() throws IOException;
  }

  /** A real drive; something happens when the first block is written. */
  private Drive meanwhile(Action action) throws IOException {
    return meanwhile(0, action);
  }

  /** A real drive; something happens when so many blocks have been written. */
  private Drive meanwhile(int after, Action action) throws IOException {
    Drive drive = drive();
    return new Drive() {
      private boolean done;
      private int blocks = after;

      @Override
      public Optional<Part> resume(String path, int number, long bytes) throws IOException {
        return drive.resume(path, number, bytes);
      }

      @Override
      public Part begin(String path, int number) throws IOException {
        Part part = drive.begin(path, number);
        return new Part() {
          @Override
          public void write(ByteBuffer bytes) throws IOException {
            if (!done && blocks-- == 0) {
              done = true;
              action.run();
            }
            part.write(bytes);
          }

          @Override
          public void sync() throws IOException {
            part.sync();
          }

          @Override
          public void keep(boolean kept) {
            part.keep(kept);
          }

          @Override
          public void read(ByteBuffer target, long position) throws IOException {
            part.read(target, position);
          }

          @Override
          public void commit(long length) throws IOException {
            part.commit(length);
          }

          @Override
          public long holes() {
            return part.holes();
          }

          @Override
          public void close() throws IOException {
            part.close();
          }
        };
      }

      @Override
      public boolean holds(String path, long length) throws IOException {
        return drive.holds(path, length);
      }
    };
  }

  private PlannedFile planned() {
    return new PlannedFile(
        0,
        FileRole.BLOB,
        2,
        source,
        "c/file",
        BlobType.BLOCK,
        Disposition.RENAME,
        "A",
        "s/c/file",
        new FileStamp(0, Instant.EPOCH));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}
