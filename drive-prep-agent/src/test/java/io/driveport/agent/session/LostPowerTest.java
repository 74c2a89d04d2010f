package io.driveport.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.agent.copy.PartialCopy;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.progress.DriveProgress;
import io.driveport.agent.progress.DriveResult;
import io.driveport.testkit.Tier;
import io.driveport.testkit.TierName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A drive that loses its power, and with it all that was written and not flushed: it is behind a
 * cache that writes back upon a flush alone, and whose process is killed.
 */
@Tier("loop")
@Timeout(240)
class LostPowerTest {

  private static final int MIB = 1 << 20;
  // From here on something is durable before the power is cut.
  private static final int LATE = 30;

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);

  @BeforeEach
  void begin() throws IOException {
    for (String tool : new String[] {"nbdkit", "nbdfuse"}) {
      if (Files.notExists(Path.of("/usr/bin", tool))) {
        throw TierName.LOOP.abandon("'%s' is not in /usr/bin".formatted(tool));
      }
    }
    bench = new PrepareBench(directory);
    for (int i = 0; i < 150; i++) {
      bench.source("small/%03d".formatted(i), 1 + i * 400);
    }
    bench.source("large", 60 * MIB + 3);
    bench.source("middle", 9 * MIB);
    bench.dataset(bench.sources() + ",films/,,,,");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 12, 37, 55})
  void nothingThatWasRecordedIsLostAndTheDriveComesOutTheSame(int mebibytes) throws Exception {
    // Given
    PrepareBench undisturbed = new PrepareBench(directory.resolve("undisturbed"));
    undisturbed.dataset(bench.sources() + ",films/,,,,");
    Path sound = undisturbed.drive("A");
    undisturbed.run();
    try (NbdDisk disk = new NbdDisk(directory.resolve("disk"), 160)) {
      String[] cached = {"--filter=cache", "file", disk.image().toString(), "cache=writeback"};
      disk.mount(false, cached);
      Path drive = bench.drive("A", disk.mountPoint());

      // When
      PrepareOutcome first = bench.whenCopying(() -> cutPower(disk, mebibytes)).run();
      disk.unmount();
      disk.mount(false, cached);
      int recorded = requireRecorded(drive);
      PrepareOutcome second = bench.whenCopying(() -> {}).run();

      // Then
      assertThat(((PrepareOutcome.Ran) first).drives().getFirst())
          .isInstanceOf(DriveResult.Unfinished.class);
      assertThat(recorded).isGreaterThanOrEqualTo(mebibytes < LATE ? 0 : 1);
      assertThat(((PrepareOutcome.Ran) second).drives().getFirst())
          .isInstanceOf(DriveResult.Finished.class);
      assertThat(bench.notices).noneMatch(notice -> notice.contains("from its beginning"));
      assertThat(PrepareBench.contents(drive)).isEqualTo(PrepareBench.contents(sound));
    }
  }

  private void cutPower(NbdDisk disk, int mebibytes) {
    Thread.ofVirtual()
        .start(() -> {
          DriveProgress progress = bench.progress.getFirst();
          await()
              .atMost(Duration.ofMinutes(2))
              .pollInterval(Duration.ofMillis(1))
              .until(() ->
                  progress.copiedBytes() > (long) mebibytes * MIB
                      && (mebibytes < LATE || progress.files() > 0));
          try {
            disk.pull();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Checks everything that the journal says is durable; tells how many files that concerns. */
  private int requireRecorded(Path drive) throws IOException {
    int recorded = 0;
    try (SessionJournal journal = SessionJournal.read(bench.journal())) {
      for (PlannedFile file : journal.plan()) {
        Path named = drive.resolve(file.drivePath());
        Path part = drive.resolve("films#1/~part/" + file.index());
        Optional<PartialCopy> partial = journal.partial(file);
        if (journal.isCopied(file)) {
          assertThat(named).hasSameBinaryContentAs(file.source());
          recorded++;
        } else if (partial.isPresent()) {
          int bytes = Math.toIntExact(partial.get().bytes());
          assertThat(first(bytes, Files.exists(part) ? part : named))
              .isEqualTo(first(bytes, file.source()));
          recorded++;
        }
      }
    }
    return recorded;
  }

  private static byte[] first(int bytes, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(bytes);
    }
  }
}
