package io.driveport.agent.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.progress.DriveResult;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On real file systems: ext4 on loop devices. */
@Tier("loop")
class RealDriveTest {

  private static final int MIB = 1 << 20;

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);
  private final Deque<String[]> undo = new ArrayDeque<>();

  @BeforeEach
  void begin() {
    bench = new PrepareBench(directory);
    bench.dataset(bench.sources() + ",films/,,,,");
  }

  @AfterEach
  void detach() throws Exception {
    while (!undo.isEmpty()) {
      new ProcessBuilder(undo.pop()).start().waitFor();
    }
  }

  @Test
  void driveThatFillsUpIsReportedWhileOthersGoOnAndIsCompletedWhenThereIsRoom() throws Exception {
    // Given
    for (int i = 0; i < 24; i++) {
      bench.source("f%02d".formatted(i), MIB);
    }
    Path small = bench.drive("SMALL", mounted("small", 32));
    Path large = bench.drive("LARGE", mounted("large", 64));
    Path filler = small.resolve("filler");

    // When
    PrepareOutcome first =
        bench.capacity("SMALL", 14L * MIB).whenCopying(() -> fill(filler, small)).run();

    // Then
    assertThat(((PrepareOutcome.Ran) first).drives())
        .satisfiesExactly(
            full ->
                assertThat(full)
                    .isInstanceOfSatisfying(
                        DriveResult.Unfinished.class,
                        drive -> {
                          assertThat(drive.reason()).isEqualTo("DriveFull");
                          assertThat(drive.failed()).hasSize(1);
                          assertThat(drive.open()).isPositive();
                        }),
            other -> assertThat(other).isInstanceOf(DriveResult.Finished.class));
    assertThat(small.resolve("DriveManifest.xml")).doesNotExist();
    assertThat(PrepareBench.verify(large)).isEmpty();

    // When
    Files.delete(filler);
    PrepareOutcome second = bench.whenCopying(() -> {}).run();

    // Then
    assertThat(((PrepareOutcome.Ran) second).drives())
        .allMatch(DriveResult.Finished.class::isInstance);
    assertThat(bench.copied).hasSize(24);
    assertThat(PrepareBench.verify(small)).isEmpty();
  }

  @Test
  void restOfAFullDriveGoesToAnAdditionalOneInTheSameSession() throws Exception {
    // Given
    for (int i = 0; i < 30; i++) {
      bench.source("f%02d".formatted(i), 40 * MIB);
    }
    Path metadata = Files.writeString(directory.resolve("m.xml"), "<Metadata><a>b</a></Metadata>");
    bench.withoutDataset().dataset(bench.sources() + ",films/,,,%s,".formatted(metadata));
    Path small = bench.drive("SMALL", mounted("small", 1024));
    Path other = bench.drive("OTHER", mounted("other", 512));
    Path filler = small.resolve("filler");
    PrepareOutcome full = bench.whenCopying(() -> fill(filler, small, 300)).run();
    Path added = bench.additionalDrive("ADDED", mounted("added", 1024));
    bench.whenCopying(() -> {}).copied.clear();

    // When
    PrepareOutcome outcome = bench.run();

    // Then
    assertThat(((PrepareOutcome.Ran) full).drives().getFirst())
        .isInstanceOf(DriveResult.Unfinished.class);
    assertThat(((PrepareOutcome.Ran) outcome).drives())
        .hasSize(3)
        .allMatch(DriveResult.Finished.class::isInstance);
    assertThat(filler).exists();
    Set<String> blobs = new TreeSet<>();
    for (Path drive : List.of(small, other, added)) {
      assertThat(PrepareBench.verify(drive)).isEmpty();
      blobs.addAll(blobs(drive));
    }
    assertThat(blobs).hasSize(30);
    assertThat(added.resolve("films#1/~rows/2-metadata.xml")).exists();
    assertThat(((PrepareOutcome.Ran) bench.run()).drives())
        .allSatisfy(drive -> assertThat(((DriveResult.Finished) drive).before()).isTrue());
  }

  @Test
  void sessionWithAnAdditionalDriveIsAbortedOnAllOfThem() throws Exception {
    // Given
    for (int i = 0; i < 24; i++) {
      bench.source("f%02d".formatted(i), MIB);
    }
    Path small = bench.drive("SMALL", mounted("small", 64));
    Path filler = small.resolve("filler");
    bench.whenCopying(() -> fill(filler, small, 8)).run();
    Path added =
        bench.additionalDrive("ADDED", Files.createDirectories(directory.resolve("added")));
    Files.delete(Path.of(bench.sources()).resolve("f23"));
    PrepareOutcome spread = bench.whenCopying(() -> {}).run();
    List<String> spreadBlobs = blobs(added);

    // When
    AbortOutcome outcome = bench.abort("films#1");

    // Then
    assertThat(((PrepareOutcome.Ran) spread).drives())
        .anyMatch(DriveResult.Unfinished.class::isInstance);
    assertThat(spreadBlobs).isNotEmpty();
    assertThat(outcome)
        .isInstanceOfSatisfying(
            AbortOutcome.Aborted.class,
            aborted -> assertThat(aborted.drives()).containsExactly("SMALL", "ADDED"));
    assertThat(PrepareBench.contents(added)).isEmpty();
    assertThat(small.resolve("films#1")).doesNotExist();
    assertThat(small.resolve("DriveManifest.xml")).doesNotExist();
    assertThat(filler).exists();
  }

  private static List<String> blobs(Path drive) throws IOException {
    try (Stream<Path> files = Files.list(drive.resolve("films#1/films"))) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  @Test
  void driveThatIsUnmountedWhileItIsWrittenIsNotFollowedByItsMountPoint() throws Exception {
    // Given
    for (int i = 0; i < 10; i++) {
      bench.source("f%02d".formatted(i), MIB);
    }
    Path one = bench.drive("ONE", mounted("one", 32));
    Path two = bench.drive("TWO", mounted("two", 32));

    // When
    PrepareOutcome first = bench.whenCopying(() -> run("umount", "--lazy", one.toString())).run();

    // Then
    assertThat(((PrepareOutcome.Ran) first).drives().get(0))
        .isInstanceOfSatisfying(
            DriveResult.Unfinished.class,
            drive -> assertThat(drive.reason()).isEqualTo("DriveVanished"));
    assertThat(one).isEmptyDirectory();
    assertThat(PrepareBench.verify(two)).isEmpty();
  }

  @Test
  void sparseFileStaysSparseAndIsWholeAllTheSame() throws Exception {
    // Given
    Path image = bench.source("image", MIB);
    run("truncate", "-s", "40M", image.toString());
    Path drive = bench.drive("ONE", mounted("one", 64));

    // When
    PrepareOutcome outcome = bench.run();

    // Then
    assertThat(((PrepareOutcome.Ran) outcome).drives())
        .allMatch(DriveResult.Finished.class::isInstance);
    Path copy = drive.resolve("films#1/films/image");
    assertThat(Files.mismatch(image, copy)).isEqualTo(-1);
    assertThat(Long.parseLong(run("stat", "--format=%b", copy.toString()).strip()) * 512)
        .isLessThan(2L * MIB);
    assertThat(PrepareBench.verify(drive)).isEmpty();
    assertThat(bench.notices)
        .containsExactly(
            "ONE: %d bytes of zeros were left as holes; such files are sparse on the drive"
                .formatted(39 * MIB));
  }

  /** A new file system of {@code mebibytes}, mounted. */
  private Path mounted(String name, int mebibytes) throws IOException {
    Path image = directory.resolve(name + ".img");
    run("truncate", "-s", mebibytes + "M", image.toString());
    run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
    String device = run("losetup", "--find", "--show", image.toString()).strip();
    undo.push(new String[] {"losetup", "-d", device});
    Path mountPoint = Files.createDirectory(directory.resolve(name));
    run("mount", device, mountPoint.toString());
    undo.push(new String[] {"umount", mountPoint.toString()});
    return mountPoint;
  }

  /** Leaves 4 MiB free. */
  private static void fill(Path filler, Path drive) {
    fill(filler, drive, 4);
  }

  private static void fill(Path filler, Path drive, int mebibytesLeft) {
    long free = drive.toFile().getUsableSpace() - (long) mebibytesLeft * MIB;
    run("fallocate", "-l", Long.toString(free), filler.toString());
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException(String.join(" ", command) + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
