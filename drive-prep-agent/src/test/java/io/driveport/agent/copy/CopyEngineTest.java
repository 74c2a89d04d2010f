package io.driveport.agent.copy;

import static io.driveport.agent.copy.CopyBench.BLOCK;
import static io.driveport.agent.copy.CopyBench.random;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.copy.SourceException.Kind;
import io.driveport.agent.drive.Drive;
import io.driveport.agent.drive.DriveFullException;
import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.hash.ContentHashes;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the engine promises of one drive, and that drives do not wait for each other. */
@Timeout(60)
class CopyEngineTest {

  @TempDir private Path directory = Path.of("");
  private CopyBench bench;

  @BeforeEach
  void begin() throws IOException {
    bench = new CopyBench(directory);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 5})
  void hashesAreThoseOfTheBytesOnTheDrive(int length) throws Exception {
    // Given
    byte[] bytes = random(length);
    bench.file("file", length);

    // When
    bench.run();

    // Then
    assertThat(bench.copy("file")).hasBinaryContent(bytes);
    assertThat(bench.passed).hasValue(length);
    Copied copied = bench.recorded("file");
    assertThat(copied.stamp().length()).isEqualTo(length);
    assertThat(copied.hashes().sha256()).isEqualTo(hex("SHA-256", bytes, 0, length));
    assertThat(copied.hashes().count()).isEqualTo((length + BLOCK - 1) / BLOCK);
    for (int i = 0; i < copied.hashes().count(); i++) {
      assertThat(copied.hashes().block(i))
          .isEqualTo(hex("MD5", bytes, i * BLOCK, Math.min(BLOCK, length - i * BLOCK)));
    }
    assertThat(bench.part()).doesNotExist();
  }

  @Test
  void manySmallFilesAreMadeDurableTogether() throws Exception {
    // Given
    for (int i = 0; i < 500; i++) {
      bench.file("f" + i, i * 40);
    }
    WatchedDrive drive = new WatchedDrive(bench.drive(), () -> {});

    // When
    bench.run(drive);

    // Then
    assertThat(bench.copied).hasSize(500);
    for (int i = 0; i < 500; i++) {
      assertThat(bench.copy("f" + i)).hasBinaryContent(random(i * 40));
      assertThat(bench.recorded("f" + i).hashes().sha256())
          .isEqualTo(hex("SHA-256", random(i * 40), 0, i * 40));
    }
    assertThat(drive.syncs.get()).isLessThan(10);
  }

  @Test
  void largeAndSmallFilesMixed() throws Exception {
    // Given
    for (int i = 0; i < 30; i++) {
      bench.file("f" + i, i % 5 == 0 ? 2 * BLOCK + i : i * 1000);
    }

    // When
    bench.run();

    // Then
    assertThat(bench.failures).isEmpty();
    assertThat(bench.copied).hasSize(30);
    for (int i = 0; i < 30; i++) {
      assertThat(bench.copy("f" + i))
          .hasBinaryContent(random(i % 5 == 0 ? 2 * BLOCK + i : i * 1000));
    }
  }

  @Test
  void sourceThatGrowsIsNoticed() throws Exception {
    // Given
    Path source = bench.file("file", 12 * BLOCK);

    // When
    bench.run(once(0, () -> Files.write(source, new byte[1], StandardOpenOption.APPEND)));

    // Then
    assertFailed(Kind.CHANGED, "grew while it was read");
    assertNothingThere();
  }

  @Test
  void sourceThatShrinksIsNoticed() throws Exception {
    // Given
    Path source = bench.file("file", 40 * BLOCK);

    // When
    bench.run(once(0, () -> Files.write(source, new byte[10])));

    // Then
    assertFailed(Kind.CHANGED, "it had %d bytes, but ended after".formatted(40 * BLOCK));
    assertNothingThere();
  }

  @Test
  void sourceThatIsRewrittenInPlaceIsNoticed() throws Exception {
    // Given
    Path source = bench.file("file", 40 * BLOCK);

    // When
    bench.run(once(0, () -> Files.setLastModifiedTime(source, FileTime.from(Instant.EPOCH))));

    // Then
    assertFailed(Kind.CHANGED, "it changed while it was read");
    assertNothingThere();
  }

  @Test
  void earlierCopyIsReplacedOnlyByAWholeOne() throws Exception {
    // Given
    Path source = bench.file("file", 10);
    bench.run();
    Files.write(source, random(40 * BLOCK));

    // When
    bench.run(once(0, () -> Files.write(source, new byte[1])));

    // Then
    assertFailed(Kind.CHANGED, "ended after");
    assertThat(bench.copy("file")).hasBinaryContent(random(10));
  }

  @Test
  void oneFileThatCanNotBeReadCostsNoOther() throws Exception {
    // Given
    bench.file("a", 10);
    bench.plan("directory", Files.createDirectory(directory.resolve("folder")));
    bench.plan("none", directory.resolve("none"));
    bench.file("b", 3 * BLOCK);

    // When
    bench.run();

    // Then
    assertThat(bench.copied).containsOnlyKeys("a", "b");
    assertThat(bench.failures)
        .extracting(e -> ((SourceException) e).kind())
        .containsExactlyInAnyOrder(Kind.UNREADABLE, Kind.VANISHED);
  }

  @Test
  void writeThatFailsInPassingIsTriedAgain() throws Exception {
    // Given
    bench.file("file", 3 * BLOCK + 1);
    AtomicInteger writes = new AtomicInteger();

    // When
    bench.run(
        new WatchedDrive(
            bench.drive(),
            () -> {
              if (writes.incrementAndGet() == 2) {
                throw new IOException("Input/output error");
              }
            }));

    // Then
    assertThat(bench.failures).isEmpty();
    assertThat(bench.copy("file")).hasBinaryContent(random(3 * BLOCK + 1));
  }

  @Test
  void writeThatFailsForGoodCostsItsFileAlone() throws Exception {
    // Given
    bench.file("small", 5);
    bench.file("large", 3 * BLOCK);
    bench.file("another", 7);
    WatchedDrive drive = failingFrom(1, 3, () -> new IOException("Input/output error"));

    // When
    CopyEngine.Ended ended = bench.run(drive);

    // Then
    assertThat(ended.driveEnded()).isEmpty();
    assertThat(bench.failures)
        .singleElement()
        .satisfies(e ->
            assertThat(e).hasMessageMatching("writing failed after byte \\d+: Input/output error"));
    assertThat(bench.copied).hasSize(2);
  }

  @Test
  void lengthThatCanNotBeSetCostsItsFileAlone() throws Exception {
    // Given
    bench.file("large", 6 * BLOCK);
    bench.file("another", 7);
    WatchedDrive drive = new WatchedDrive(bench.drive(), () -> {});
    drive.beforeSettle =
        () -> {
          throw new IOException("Input/output error");
        };

    // When
    CopyEngine.Ended ended = bench.run(drive);

    // Then
    assertThat(ended.driveEnded()).isEmpty();
    assertThat(bench.failures)
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessage("Input/output error"));
    assertThat(bench.copied).containsOnlyKeys("another");
    assertThat(bench.part()).doesNotExist();
  }

  @Test
  void syncThatFailsCostsAllThatWasWrittenSinceTheLastOne() throws Exception {
    // Given
    for (int i = 0; i < 20; i++) {
      bench.file("f" + i, BLOCK);
    }
    WatchedDrive drive = new WatchedDrive(bench.drive(), () -> {});
    Set<String> suspect = ConcurrentHashMap.newKeySet();
    AtomicInteger syncs = new AtomicInteger();
    drive.beforeSync =
        () -> {
          // Data and names of the first batch, then data of the second.
          if (syncs.incrementAndGet() == 3) {
            Awaitility.await().until(() -> drive.begun.size() >= 6);
            drive.begun.stream()
                .map(path -> path.substring("s/c/".length()))
                .filter(name -> !bench.copied.containsKey(name))
                .forEach(suspect::add);
            throw new IOException("Input/output error (syncfs)");
          }
        };

    // When
    CopyEngine.Ended ended = bench.run(drive);

    // Then
    assertThat(ended.driveEnded()).isEmpty();
    assertThat(suspect).hasSizeGreaterThanOrEqualTo(4);
    assertThat(bench.copied.keySet()).doesNotContainAnyElementsOf(suspect);
    assertThat(bench.failures).hasSizeGreaterThanOrEqualTo(suspect.size());
    assertThat(bench.copied.size() + bench.failures.size()).isEqualTo(20);
    assertThat(bench.copied).hasSizeGreaterThan(2);
  }

  @Test
  void sourceThatIsWrittenAnewAndGivenItsOldTimeIsNoticed() throws Exception {
    // Given
    Path source = bench.file("file", 12 * BLOCK);
    interruptedAfter(9);
    FileTime before = Files.getLastModifiedTime(source);
    byte[] other = random(12 * BLOCK);
    other[BLOCK] ^= 1;
    Files.write(source, other);
    Files.setLastModifiedTime(source, before);
    bench.interrupted();

    // When
    bench.run();

    // Then
    assertThat(bench.startedOver)
        .singleElement()
        .asString()
        .contains("the source has changed since then");
    assertThat(bench.copy("file")).hasBinaryContent(other);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void driveThatIsFullOrGoneEndsIt(boolean full) throws Exception {
    // Given
    for (int i = 0; i < 20; i++) {
      bench.file("f" + i, BLOCK);
    }
    WatchedDrive drive =
        failingFrom(
            3,
            Integer.MAX_VALUE,
            () ->
                full
                    ? new DriveFullException("/mnt/a", new IOException("No space left on device"))
                    : new DriveVanishedException("/mnt/a", "no such directory", null));

    // When
    CopyEngine.Ended ended = bench.run(drive);

    // Then
    assertThat(ended.driveEnded()).isPresent();
    assertThat(bench.failures).containsExactly(ended.driveEnded().get());
    assertThat(bench.copied).hasSize(3);
  }

  @Test
  void whatIsWholeOfManySmallFilesIsRecordedThoughTheDriveEndsAmongThem() throws Exception {
    // Given
    for (int i = 0; i < 200; i++) {
      bench.file("f" + i, 100 + i);
    }
    WatchedDrive drive =
        failingFrom(
            50,
            Integer.MAX_VALUE,
            () -> new DriveFullException("/mnt/a", new IOException("No space left on device")));

    // When
    CopyEngine.Ended ended = bench.run(drive);

    // Then
    assertThat(bench.failures).containsExactly(ended.driveEnded().orElseThrow());
    assertThat(bench.copied).hasSize(50);
    assertThat(bench.part().getParent()).isEmptyDirectory();
  }

  @Test
  void largeFileIsMadeDurableNowAndThenAndResumedWithoutReadingItsBeginningAgain()
      throws Exception {
    // Given
    bench.file("file", 37 * BLOCK + 5);
    interruptedAfter(25);
    long durable = bench.beginnings.getLast().bytes();
    bench.interrupted();

    // When
    bench.run();

    // Then
    assertThat(durable).isGreaterThanOrEqualTo(20L * BLOCK);
    assertThat(bench.resumed).hasValue(durable);
    assertThat(bench.passed).hasValue(37L * BLOCK + 5 - durable);
    assertThat(bench.beginnings.getFirst().from()).isEqualTo(durable);
    assertThat(bench.startedOver).isEmpty();
    assertWhole(37 * BLOCK + 5);
  }

  @Test
  void fileThatGotItsNameAndWasNotRecordedIsGoneOnWith() throws Exception {
    // Given
    bench.file("file", 12 * BLOCK);
    interruptedAfter(9);
    long durable = bench.beginnings.getLast().bytes();
    Files.move(bench.part(), bench.copy("file"));
    bench.interrupted();

    // When
    bench.run();

    // Then
    assertThat(bench.startedOver).isEmpty();
    assertThat(bench.resumed).hasValue(durable);
    assertWhole(12 * BLOCK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"changed", "flipped", "short", "gone"})
  void beginningThatDoesNotFitIsCopiedAgainAndThatIsSaid(String what) throws Exception {
    // Given
    Path source = bench.file("file", 12 * BLOCK);
    interruptedAfter(9);
    int length = what.equals("changed") ? 12 * BLOCK + 1 : 12 * BLOCK;
    switch (what) {
      case "changed" -> Files.write(source, random(length));
      case "flipped" -> Bytes.flip(bench.part(), BLOCK + 7L);
      case "short" -> Bytes.truncate(bench.part(), BLOCK - 1);
      default -> Files.delete(bench.part());
    }
    bench.interrupted();

    // When
    bench.run();

    // Then
    assertThat(bench.startedOver).hasSize(1);
    assertThat(bench.passed).hasValue(length);
    assertThat(bench.resumed).hasValue(0);
    assertWhole(length);
  }

  @Test
  void whatIsLeftOfAFileThatChangedIsRemovedAndOfOneThatFailedOtherwiseKept() throws Exception {
    // Given
    Path source = bench.file("file", 40 * BLOCK);

    // When
    interruptedAfter(9);
    boolean keptAfterFailure = Files.exists(bench.part());
    bench.run(once(9, () -> Files.write(source, new byte[1], StandardOpenOption.APPEND)));

    // Then
    assertThat(keptAfterFailure).isTrue();
    assertThat(bench.part()).doesNotExist();
  }

  @Test
  void whatWasReadWhenItIsStoppedIsMadeDurable() throws Exception {
    // Given
    bench.file("file", 40 * BLOCK);
    bench.settings = CopyBench.settings(1_000);

    // When
    bench.run(once(5, () -> bench.stopped = true));

    // Then
    assertThat(bench.copied).isEmpty();
    assertThat(bench.beginnings).hasSize(1);
    assertThat(bench.part()).exists();
  }

  @Test
  void slowDriveIsMadeDurableByTime() throws Exception {
    // Given
    bench.file("file", 8 * BLOCK);
    AtomicLong nanos = new AtomicLong();
    bench.settings =
        CopyBench.settings(new SyncPace(Long.MAX_VALUE, Duration.ofNanos(20), nanos::get));

    // When
    bench.run(once(3, () -> nanos.set(20)));

    // Then
    assertThat(bench.beginnings).hasSize(1);
    assertThat(bench.beginnings.getFirst().bytes()).isLessThan(8L * BLOCK);
  }

  @Test
  void nothingGoesOnWithoutARecord() throws Exception {
    // Given
    for (int i = 0; i < 20; i++) {
      bench.file("f" + i, BLOCK);
    }
    bench.whenRecording =
        () -> {
          throw new IOException("the journal is full");
        };

    // When
    assertThatThrownBy(() -> bench.run())
        // Then
        .isInstanceOf(IOException.class)
        .hasMessage("the journal is full");
  }

  @Test
  void slowDriveDoesNotHoldUpAnother() throws Exception {
    // Given
    CopyBench other = new CopyBench(directory.resolve("other"));
    for (int i = 0; i < 40; i++) {
      bench.file("f" + i, BLOCK);
      other.file("f" + i, BLOCK);
    }
    CountDownLatch otherIsDone = new CountDownLatch(1);
    WatchedDrive stuck = new WatchedDrive(bench.drive(), () -> await(otherIsDone));

    // When
    CompletableFuture<?> slow;
    try (CopyEngine engine = bench.engine()) {
      slow = CompletableFuture.runAsync(() -> runStuck(engine, stuck));
      other.run(engine, other.drive());
      otherIsDone.countDown();
      slow.join();
    }

    // Then
    assertThat(other.copied).hasSize(40);
    assertThat(bench.copied).hasSize(40);
  }

  private void runStuck(CopyEngine engine, WatchedDrive drive) {
    try {
      bench.run(engine, drive);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The drive fails when so many blocks have been written. */
  private void interruptedAfter(int blocks) throws Exception {
    bench.run(failingFrom(blocks, Integer.MAX_VALUE, () -> new IOException("the drive fails")));
    assertThat(bench.failures).hasSize(1);
  }

  /** Some consecutive writes fail, beginning with the one after {@code writes} others. */
  private WatchedDrive failingFrom(int writes, int failures, Failure failure) throws IOException {
    AtomicInteger made = new AtomicInteger();
    return new WatchedDrive(
        bench.drive(),
        () -> {
          int number = made.getAndIncrement();
          if (number >= writes && number - writes < failures) {
            throw failure.make();
          }
        });
  }

  @FunctionalInterface
  private interface Failure {
    IOException make();
  }

  private WatchedDrive once(int writes, WatchedDrive.Action action) throws IOException {
    return WatchedDrive.once(bench.drive(), writes, action);
  }

  private void assertWhole(int length) throws Exception {
    byte[] bytes = random(length);
    assertThat(bench.copy("file")).hasBinaryContent(bytes);
    assertThat(bench.recorded("file").hashes().sha256())
        .isEqualTo(hex("SHA-256", bytes, 0, length));
    assertThat(bench.recorded("file").hashes().block(1)).isEqualTo(hex("MD5", bytes, BLOCK, BLOCK));
    assertThat(bench.part()).doesNotExist();
  }

  private void assertFailed(Kind kind, String message) {
    assertThat(bench.failures)
        .singleElement()
        .satisfies(e -> {
          assertThat(((SourceException) e).kind()).isEqualTo(kind);
          assertThat(e).hasMessageContaining(message);
        });
  }

  private void assertNothingThere() throws IOException {
    try (Stream<Path> walked = Files.walk(bench.drive)) {
      assertThat(walked.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void whatReadsBackOtherwiseCostsItsFileAlone() throws Exception {
    // Given
    bench.readingBack().file("small", 100);
    bench.file("large", 3 * BLOCK + 9);
    bench.file("other", 2 * BLOCK);
    WatchedDrive drive = new WatchedDrive(bench.drive(), () -> {});
    drive.afterSync =
        parts ->
            parts.stream()
                .map(Drive.Part::place)
                .filter(place -> place.endsWith("0") || place.endsWith("1"))
                .forEach(CopyEngineTest::flipFirstBit);

    // When
    bench.run(drive);

    // Then
    assertThat(bench.failures)
        .hasSize(2)
        .allSatisfy(failure ->
            assertThat(failure)
                .hasMessage("block 0 at byte 0 reads back otherwise than it was written"));
    assertThat(bench.copied).containsOnlyKeys("other");
    assertThat(bench.beginnings)
        .allSatisfy(beginning -> assertThat(beginning.stamp().length()).isEqualTo(2 * BLOCK));
    assertThat(bench.copy("small")).doesNotExist();
  }

  private static void flipFirstBit(Path file) {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      int first = bytes.read();
      bytes.seek(0);
      bytes.write(first ^ 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String hex(String algorithm, byte[] bytes, int from, int count) throws Exception {
    MessageDigest digest = MessageDigest.getInstance(algorithm);
    digest.update(bytes, from, count);
    return ContentHashes.HEX.formatHex(digest.digest());
  }
}
