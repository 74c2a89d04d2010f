package io.driveport.agent.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.driveport.agent.durable.CorruptLogException;
import io.driveport.agent.progress.DriveResult;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationTest {

  private static final int BLOCK = 4 << 20;

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);

  @BeforeEach
  void begin() {
    bench = new PrepareBench(directory);
  }

  @Test
  void drivesHoldTheFilesAndManifestsThatVerify() throws Exception {
    // Given
    bench.source("a/large.bin", 2 * BLOCK + 17);
    bench.source("a/exact.bin", BLOCK);
    bench.source("disk.vhd", 512 * 3);
    bench.source("empty", 0);
    bench.source("ä & <ö>", 5);
    Path metadata = Files.writeString(directory.resolve("m.xml"), "<Metadata><a>b</a></Metadata>");
    bench.dataset(bench.sources() + ",films/2026/,,,%s,None".formatted(metadata));
    Path one = bench.drive("WD-1");
    Path two = bench.drive("WD-2");

    // When
    PrepareOutcome outcome = bench.run();

    // Then
    assertThat(finished(outcome)).hasSize(2);
    assertThat(PrepareBench.verify(one)).isEmpty();
    assertThat(PrepareBench.verify(two)).isEmpty();
    assertThat(bench.copied)
        .containsExactlyInAnyOrder(
            "films/2026/a/large.bin",
            "films/2026/a/exact.bin",
            "films/2026/disk.vhd",
            "films/2026/empty",
            "films/2026/ä & <ö>");
    assertThat(Stream.of(one, two).flatMap(PreparationTest::files))
        .anySatisfy(file ->
            assertThat(file)
                .endsWith(Path.of("films#1/films/2026/a/large.bin"))
                .hasBinaryContent(Files.readAllBytes(directory.resolve("source/a/large.bin"))))
        .noneMatch(file -> file.toString().contains("~part"));
  }

  @Test
  void hostKeepsADriveJournalWithoutTheKeyAndAKeyFileForItsOwnerAlone() throws Exception {
    // Given
    bench.source("a", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    bench.drive("WD-1");

    // When
    PrepareOutcome outcome = bench.run();

    // Then
    Path host = bench.host();
    assertThat(host.resolve("WD-1.key")).hasContent(PrepareBench.KEY + "\n");
    assertThat(
            PosixFilePermissions.toString(Files.getPosixFilePermissions(host.resolve("WD-1.key"))))
        .isEqualTo("rw-------");
    assertThat(Files.readString(host.resolve("WD-1.xml")))
        .startsWith("[BeginUpdateRecord][")
        .contains(
            "[Type:ActivityRecord]\nActivityId: DriveInfo\nDriveState: [BeginValue]\n<?xml",
            "<DriveId>WD-1</DriveId>",
            "<ManifestFile>\\DriveManifest.xml</ManifestFile>",
            "<ManifestHash>" + finished(outcome).get(0).manifestMd5() + "</ManifestHash>",
            "[EndValue]\nSaveCommandOutput: Completed\n[EndUpdateRecord]\n")
        .doesNotContain("BitLockerKey");
  }

  @Test
  void theKeyIsInTheKeyFileAndNowhereElse() throws Exception {
    // Given
    bench.source("a", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    bench.drive("WD-1");
    bench.run();
    bench.run();

    // When
    List<Path> holding =
        files(directory)
            .filter(file -> !file.equals(bench.drivesetFile()))
            .filter(file -> read(file).contains("060456"))
            .toList();

    // Then
    assertThat(holding).containsExactly(bench.journal().resolveSibling("WD-1.key"));
  }

  @Test
  void equalInputGivesByteIdenticalDrives() throws Exception {
    // Given
    for (int i = 0; i < 40; i++) {
      bench.source("dir%d/file%d".formatted(i % 7, i), i * 1000);
    }
    bench.dataset(bench.sources() + ",films/,,,,");
    PrepareBench other = new PrepareBench(directory.resolve("other"));
    other.dataset(bench.sources() + ",films/,,,,");
    List<Path> first = List.of(bench.drive("A"), bench.drive("B"), bench.drive("C"));
    List<Path> second = List.of(other.drive("A"), other.drive("B"), other.drive("C"));

    // When
    bench.run();
    other.run();

    // Then
    for (int i = 0; i < 3; i++) {
      assertThat(PrepareBench.contents(second.get(i)))
          .isEqualTo(PrepareBench.contents(first.get(i)))
          .containsKey("DriveManifest.xml");
    }
  }

  @Test
  void finishedSessionIsLeftAlone() throws Exception {
    // Given
    Path source = bench.source("a", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("WD-1");
    bench.run();
    var before = PrepareBench.contents(drive);
    Files.writeString(source, "changed since");
    bench.copied.clear();

    // When
    PrepareOutcome outcome = bench.run();

    // Then
    assertThat(finished(outcome)).allMatch(DriveResult.Finished::before);
    assertThat(bench.copied).isEmpty();
    assertThat(PrepareBench.contents(drive)).isEqualTo(before);
  }

  @Test
  void fileThatFailedLeavesItsDriveWithoutManifestAndTheNextRunCompletesIt() throws Exception {
    // Given
    for (int i = 0; i < 20; i++) {
      bench.source("f%02d".formatted(i), 1000);
    }
    Path gone = directory.resolve("source/f01");
    Path aside = directory.resolve("aside");
    bench.dataset(bench.sources() + ",films/,,,,");
    Path one = bench.drive("A");
    Path two = bench.drive("B");

    // When
    PrepareOutcome first = bench.whenCopying(() -> move(gone, aside)).run();

    // Then
    assertThat(((PrepareOutcome.Ran) first).drives())
        .satisfiesExactly(
            a ->
                assertThat(a)
                    .isInstanceOfSatisfying(
                        DriveResult.Unfinished.class,
                        drive -> {
                          assertThat(drive.reason()).isEqualTo("FilesFailed");
                          assertThat(drive.open()).isZero();
                        }),
            b -> assertThat(b).isInstanceOf(DriveResult.Finished.class));
    assertThat(bench.problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.source()).isEqualTo(gone);
          assertThat(problem.kind()).isEqualTo("Vanished");
        });
    assertThat(one.resolve("DriveManifest.xml")).doesNotExist();
    assertThat(bench.journal().resolveSibling("A.xml")).doesNotExist();
    assertThat(two.resolve("DriveManifest.xml")).exists();

    // Given
    bench.copied.clear();
    move(aside, gone);

    // When
    PrepareOutcome second = bench.whenCopying(() -> {}).run();

    // Then
    assertThat(finished(second)).hasSize(2);
    assertThat(bench.copied).containsExactly("films/f01");
    assertThat(PrepareBench.verify(one)).isEmpty();
  }

  @Test
  void sourceWithAReadErrorIsReportedWithItsPathAndReason() throws Exception {
    // Given
    Path broken = Path.of("/proc/self/mem"); // Its first page is never mapped: a real EIO.
    assumeThat(broken).exists();
    bench.source("a", 10);
    bench.dataset(bench.sources() + ",films/,,,,").dataset(broken + ",films/mem,,,,");
    Path drive = bench.drive("A");

    // When
    PrepareOutcome outcome = bench.run();

    // Then
    assertThat(((PrepareOutcome.Ran) outcome).drives().get(0))
        .isInstanceOf(DriveResult.Unfinished.class);
    assertThat(bench.problems)
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.source()).isEqualTo(broken);
          assertThat(problem.kind()).isEqualTo("Unreadable");
          assertThat(problem.reason()).contains("reading failed after byte 0");
        });
    assertThat(bench.copied).containsExactly("films/a");
    assertThat(drive.resolve("films#1/films/a")).exists();
    assertThat(drive.resolve("films#1/films/mem")).doesNotExist();
  }

  @Test
  void tornJournalIsContinuedAndADamagedOneRefused() throws Exception {
    // Given
    bench.source("a", 10);
    Path gone = bench.source("b", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    bench.whenCopying(() -> delete(gone)).run();
    bench.source("b", 10);
    byte[] journal = Files.readAllBytes(bench.journal());
    Files.write(bench.journal(), Arrays.copyOf(journal, journal.length - 3));

    // When
    PrepareOutcome outcome = bench.whenCopying(() -> {}).run();

    // Then
    assertThat(finished(outcome)).hasSize(1);
    assertThat(bench.notices).anySatisfy(notice -> assertThat(notice).contains("were cut off"));
    assertThat(PrepareBench.verify(drive)).isEmpty();

    // When
    byte[] whole = Files.readAllBytes(bench.journal());
    whole[5] ^= 1;
    Files.write(bench.journal(), whole);
    assertThatThrownBy(() -> bench.run())
        // Then
        .isInstanceOf(CorruptLogException.class)
        .hasMessageContaining("byte offset 0");
  }

  @Test
  void driveIsFinishedWithoutAFileThatIsLeftOutAndStaysSo() throws Exception {
    // Given
    bench.source("a", 10);
    Path gone = bench.source("b", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");

    // When
    PrepareOutcome outcome = bench.leavingOutFailed().whenCopying(() -> delete(gone)).run();

    // Then
    assertThat(finished(outcome).get(0).leftOut())
        .singleElement()
        .satisfies(problem -> assertThat(problem.source()).isEqualTo(gone));
    assertThat(PrepareBench.verify(drive)).isEmpty();
    assertThat(Files.readString(drive.resolve("DriveManifest.xml")))
        .contains("films/a")
        .doesNotContain("films/b");
    assertThat(finished(bench.whenCopying(() -> {}).run()).get(0).leftOut()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void sourceThatIsGoneAltogetherIsNotLeftOut(boolean mountPointStays) throws Exception {
    // Given
    bench.source("a", 10);
    bench.source("b", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    Path sources = Path.of(bench.sources());
    Path aside = directory.resolve("aside");

    // When
    PrepareOutcome gone =
        bench
            .leavingOutFailed()
            .whenCopying(() -> {
              move(sources, aside);
              if (mountPointStays) {
                createDirectory(sources);
              }
            })
            .run();

    // Then
    assertThat(((PrepareOutcome.Ran) gone).drives().getFirst())
        .isInstanceOf(DriveResult.Unfinished.class);
    assertThat(bench.problems)
        .hasSize(2)
        .allSatisfy(problem -> {
          assertThat(problem.kind()).isEqualTo("SourceGone");
          assertThat(problem.reason()).contains("is not left out, because '" + sources);
        });

    // When
    Files.deleteIfExists(sources);
    move(aside, sources);
    PrepareOutcome back = bench.whenCopying(() -> {}).run();

    // Then
    assertThat(finished(back).get(0).leftOut()).isEmpty();
    assertThat(PrepareBench.verify(drive)).isEmpty();
  }

  @Test
  @Tier("loop")
  void whatIsMountedBelowTheDirectoryOfARowAndGoneIsNotLeftOut() throws Exception {
    // Given
    bench.source("a", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    Path disk = Files.createDirectories(Path.of(bench.sources()).resolve("disk1"));
    Path device = Files.createDirectories(directory.resolve("device"));
    run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", device.toString());
    run("mount", "--bind", device.toString(), disk.toString());
    try {
      bench.source("disk1/deep/b", 10);
      bench.source("disk1/deep/c", 10);

      // When
      PrepareOutcome gone =
          bench.leavingOutFailed().whenCopying(() -> run("umount", disk.toString())).run();

      // Then
      assertThat(((PrepareOutcome.Ran) gone).drives().getFirst())
          .isInstanceOf(DriveResult.Unfinished.class);
      assertThat(bench.problems)
          .hasSize(2)
          .allSatisfy(problem -> {
            assertThat(problem.kind()).isEqualTo("SourceGone");
            assertThat(problem.reason()).contains("is not left out, because '" + disk + "'");
          });

      // When
      run("mount", "--bind", device.toString(), disk.toString());
      PrepareOutcome back = bench.whenCopying(() -> {}).run();

      // Then
      assertThat(finished(back).get(0).leftOut()).isEmpty();
      assertThat(PrepareBench.verify(drive)).isEmpty();
    } finally {
      if (Files.exists(disk.resolve("deep"))) {
        run("umount", disk.toString());
      }
      run("umount", device.toString());
    }
  }

  private static void run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), ISO_8859_1);
      assertThat(process.waitFor()).as(output).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void createDirectory(Path path) {
    try {
      Files.createDirectory(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void driveThatVanishesEndsForThisRunWhileOthersGoOnAndTheNextRunCompletesIt() throws Exception {
    // Given
    for (int i = 0; i < 20; i++) {
      bench.source("f%02d".formatted(i), 1000);
    }
    bench.dataset(bench.sources() + ",films/,,,,");
    Path one = bench.drive("A");
    Path two = bench.drive("B");
    Path pulled = directory.resolve("pulled");

    // When
    PrepareOutcome first = bench.whenCopying(() -> move(one, pulled)).run();

    // Then
    assertThat(((PrepareOutcome.Ran) first).drives().get(0))
        .isInstanceOfSatisfying(
            DriveResult.Unfinished.class,
            drive -> assertThat(drive.reason()).isEqualTo("DriveVanished"));
    assertThat(PrepareBench.verify(two)).isEmpty();

    // When
    move(pulled, one);
    PrepareOutcome second = bench.whenCopying(() -> {}).run();

    // Then
    assertThat(finished(second)).hasSize(2);
    assertThat(PrepareBench.verify(one)).isEmpty();
  }

  @Test
  void sourceThatChangedSinceItWasCopiedIsCopiedAgain() throws Exception {
    // Given
    Path changing = bench.source("a", 10);
    Path failing = bench.source("b", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    bench.whenCopying(() -> delete(failing)).run();
    bench.copied.clear();
    Files.writeString(changing, "a changed file");
    bench.source("b", 10);
    bench.source("c", 10);

    // When
    bench.whenCopying(() -> {}).run();

    // Then
    assertThat(bench.copied).containsExactlyInAnyOrder("films/a", "films/b");
    assertThat(drive.resolve("films#1/films/a")).hasContent("a changed file");
    assertThat(PrepareBench.verify(drive)).isEmpty();
    assertThat(bench.notices)
        .anySatisfy(notice -> assertThat(notice).contains("has changed since it was copied"))
        .anySatisfy(notice -> assertThat(notice).contains("1 files have appeared"));
  }

  @Test
  void emptyMountPointIsNotFilledInPlaceOfTheDrive() throws Exception {
    // Given
    bench.source("a", 10);
    Path failing = bench.source("b", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    bench.whenCopying(() -> delete(failing)).run();
    move(drive, directory.resolve("unmounted"));
    Files.createDirectory(drive);

    // When
    PrepareOutcome outcome = bench.whenCopying(() -> {}).run();

    // Then
    assertThat(((PrepareOutcome.Refused) outcome).findings().get(0).message())
        .contains("is drive A mounted there?");
    assertThat(drive).isEmptyDirectory();
  }

  @Test
  void otherInputForTheSameSessionIsRefusedWithWhatDiffers() throws Exception {
    // Given
    bench.source("a", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    bench.drive("A");
    bench.run();
    var before = PrepareBench.contents(directory);

    // When
    bench
        .withoutDataset()
        .dataset(bench.sources() + ",other/,,,,")
        .dataset(bench.sources() + "a,x-y/z,,,,");
    bench.drive("B");
    PrepareOutcome outcome = bench.run();

    // Then
    assertThat(((PrepareOutcome.Conflict) outcome).differences())
        .satisfiesExactly(
            row -> assertThat(row).contains("row 2", "'other/'", "it was", "'films/'"),
            row -> assertThat(row).contains("row 3 of the dataset is new"),
            drive -> assertThat(drive).contains("drive 'B' of the driveset is new"));
    bench.withoutDataset().dataset(bench.sources() + ",films/,,,,");
    before.keySet().removeIf(name -> name.endsWith(".csv"));
    assertThat(PrepareBench.contents(directory)).containsAllEntriesOf(before);
  }

  @Test
  void stoppedRunIsContinued() throws Exception {
    // Given
    bench.source("a", 3 * BLOCK);
    bench.source("b", 3 * BLOCK);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    Preparation preparation = bench.preparation("films#1");
    bench.whenCopying(preparation::stop);

    // When
    PrepareOutcome stopped = preparation.run();

    // Then
    assertThat(((PrepareOutcome.Ran) stopped).drives().get(0))
        .isInstanceOfSatisfying(
            DriveResult.Unfinished.class,
            unfinished -> {
              assertThat(unfinished.reason()).isEqualTo("Interrupted");
              assertThat(unfinished.open()).isEqualTo(2);
            });
    assertThat(finished(bench.whenCopying(() -> {}).run())).hasSize(1);
    assertThat(PrepareBench.verify(drive)).isEmpty();
  }

  @Test
  void stoppedRunIsContinuedWithinALargeFile() throws Exception {
    // Given
    int length = 40 * BLOCK + 3;
    bench.source("large", length);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    Preparation preparation = bench.preparation("films#1");
    CompletableFuture<PrepareOutcome> running =
        CompletableFuture.supplyAsync(() -> outcome(preparation));
    await().pollInterval(Duration.ofMillis(1)).until(this::progressIsRecorded);
    preparation.stop();
    running.join();
    assumeThat(drive.resolve("films#1/films/large"))
        .as("the file was whole before it could be stopped")
        .doesNotExist();

    // When
    PrepareOutcome second = bench.run();

    // Then
    assertThat(finished(second)).hasSize(1);
    assertThat(bench.progress.get(0).copiedBytes()).isPositive().isLessThan(length);
    assertThat(PrepareBench.verify(drive)).isEmpty();
    assertThat(drive.resolve("films#1/~part")).doesNotExist();
  }

  private static PrepareOutcome outcome(Preparation preparation) {
    try {
      return preparation.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean progressIsRecorded() {
    return Files.exists(bench.journal()) && read(bench.journal()).contains("\"FileProgressed\"");
  }

  private static List<DriveResult.Finished> finished(PrepareOutcome outcome) {
    assertThat(outcome).isInstanceOf(PrepareOutcome.Ran.class);
    return ((PrepareOutcome.Ran) outcome)
        .drives().stream().map(DriveResult.Finished.class::cast).toList();
  }

  private static Stream<Path> files(Path directory) {
    try (Stream<Path> walked = Files.walk(directory)) {
      return walked.filter(Files::isRegularFile).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
