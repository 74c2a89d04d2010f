package io.driveport.agent.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.agent.progress.DriveProgress;
import io.driveport.agent.progress.DriveResult;
import io.driveport.testkit.Tier;
import io.driveport.testkit.TierName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Disks that fail for real. */
@Tier("loop")
@Timeout(180)
class FaultyDiskTest {

  private static final int MIB = 1 << 20;
  private static final String MARK = "MARK-OF-THE-BAD-SECTOR";

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);

  @BeforeEach
  void begin() {
    for (String tool : new String[] {"nbdkit", "nbdfuse"}) {
      if (Files.notExists(Path.of("/usr/bin", tool))) {
        throw TierName.LOOP.abandon("'%s' is not in /usr/bin".formatted(tool));
      }
    }
    bench = new PrepareBench(directory);
  }

  @Test
  void badSectorOfTheSourceCostsItsFileAlone() throws Exception {
    // Given
    try (NbdDisk disk = new NbdDisk(directory.resolve("disk"), 64)) {
      disk.mountSound();
      for (int i = 0; i < 5; i++) {
        byte[] bytes = Files.readAllBytes(bench.source("f" + i, 3 * MIB));
        if (i == 2) {
          System.arraycopy(MARK.getBytes(ISO_8859_1), 0, bytes, 2 * MIB, MARK.length());
        }
        Files.write(disk.mountPoint().resolve("f" + i), bytes);
      }
      disk.unmount();
      String map = map(disk.image());
      disk.mount(
          true,
          "-r",
          "--filter=ddrescue",
          "file",
          disk.image().toString(),
          "ddrescue-mapfile=" + Files.writeString(directory.resolve("map"), map));
      bench.dataset(disk.mountPoint() + "/,films/,,,,");
      Path drive = bench.drive("A");

      // When
      PrepareOutcome outcome = bench.run();

      // Then
      assertThat(((PrepareOutcome.Ran) outcome).drives().getFirst())
          .isInstanceOf(DriveResult.Unfinished.class);
      assertThat(bench.problems)
          .singleElement()
          .satisfies(problem -> {
            assertThat(problem.source()).isEqualTo(disk.mountPoint().resolve("f2"));
            assertThat(problem.kind()).isEqualTo("Unreadable");
            assertThat(problem.reason())
                .matches("reading failed after byte \\d+: Input/output error");
          });
      assertThat(bench.copied)
          .containsExactlyInAnyOrder("films/f0", "films/f1", "films/f3", "films/f4");
      assertThat(drive.resolve("films#1/films/f4")).exists();
      assertThat(((PrepareOutcome.Ran) bench.leavingOutFailed().run()).drives().getFirst())
          .isInstanceOf(DriveResult.Finished.class);
      assertThat(PrepareBench.verify(drive)).isEmpty();
    }
  }

  /** What nbdkit's filter takes: all is well but for the sector with the mark. */
  private static String map(Path image) throws IOException {
    byte[] bytes = Files.readAllBytes(image);
    int sector = new String(bytes, ISO_8859_1).indexOf(MARK) / 4096 * 4096;
    int rest = sector + 4096;
    return "# Mapfile\n0x0 + 1\n0x0 0x%x +\n0x%x 0x1000 -\n0x%x 0x%x +\n"
        .formatted(sector, sector, rest, bytes.length - rest);
  }

  @Test
  void driveThatIsPulledIsGoneOnWithWhenItIsBackWhileTheOtherIsFinished() throws Exception {
    // Given
    for (int i = 0; i < 12; i++) {
      bench.source("f%02d".formatted(i), 10 * MIB);
    }
    bench.dataset(bench.sources() + ",films/,,,,");
    try (NbdDisk disk = new NbdDisk(directory.resolve("disk"), 256)) {
      String[] slow = {"--filter=rate", "file", disk.image().toString(), "rate=200M"};
      disk.mount(false, slow);
      Path pulled = bench.drive("PULLED", disk.mountPoint());
      Path other = bench.drive("OTHER");
      bench.capacity("PULLED", 70L * MIB).capacity("OTHER", 70L * MIB);

      // When
      PrepareOutcome first = bench.whenCopying(() -> pullInTheMiddle(disk)).run();
      disk.unmount();
      disk.mount(false, "file", disk.image().toString());
      PrepareOutcome second = bench.whenCopying(() -> {}).run();

      // Then
      assertThat(((PrepareOutcome.Ran) first).drives())
          .satisfiesExactly(
              gone ->
                  assertThat(((DriveResult.Unfinished) gone).reason()).isEqualTo("DriveVanished"),
              whole -> assertThat(whole).isInstanceOf(DriveResult.Finished.class));
      assertThat(((PrepareOutcome.Ran) second).drives())
          .allMatch(DriveResult.Finished.class::isInstance);
      assertThat(PrepareBench.verify(pulled)).isEmpty();
      assertThat(PrepareBench.verify(other)).isEmpty();
    }
  }

  private void pullInTheMiddle(NbdDisk disk) {
    Thread.ofVirtual()
        .start(() -> {
          DriveProgress progress = bench.progress.getFirst();
          await()
              .atMost(Duration.ofSeconds(60))
              .pollInterval(Duration.ofMillis(2))
              .until(() -> progress.copiedBytes() > 15L * MIB);
          try {
            disk.pull();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }
}
