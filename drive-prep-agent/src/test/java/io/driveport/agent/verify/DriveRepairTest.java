package io.driveport.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.session.PrepareBench;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriveRepairTest {

  private static final int BLOCK = 4 << 20;

  @TempDir private Path directory = Path.of("");
  private Path source = Path.of("");
  private Path drive = Path.of("");
  private Path large = Path.of("");
  private Map<String, String> whole = Map.of();
  private final List<String> left = new CopyOnWriteArrayList<>();
  private final List<Long> written = new ArrayList<>();

  @BeforeEach
  void prepare() throws Exception {
    PrepareBench bench = new PrepareBench(directory);
    bench.source("a/large", 2 * BLOCK + 100);
    bench.source("small", 10);
    Path metadata = Files.writeString(directory.resolve("m.xml"), "<Metadata/>");
    bench.dataset(bench.sources() + ",films/2026/,,,%s,".formatted(metadata));
    drive = bench.drive("A");
    bench.run();
    source = Path.of(bench.sources());
    large = drive.resolve("films#1/films/2026/a/large");
    whole = PrepareBench.contents(drive);
  }

  @Test
  void flippedBitsAreWrittenAgainAndNothingElse() throws Exception {
    // Given
    overwrite(large, 7, "X");
    overwrite(large, 2 * BLOCK + 50, "X");
    overwrite(drive.resolve("films#1/films/2026/small"), 3, "X");

    // When
    RepairReport report = repair(source);

    // Then
    assertThat(report.repaired()).isEqualTo(2);
    assertThat(report.notRepaired()).isZero();
    assertThat(written).containsExactly(BLOCK + 100L, 10L);
    assertThat(PrepareBench.contents(drive)).isEqualTo(whole);
  }

  @Test
  void missingTruncatedAndLongerFilesBecomeWhole() throws Exception {
    // Given
    cut(large, BLOCK + 9L);
    Files.delete(drive.resolve("films#1/films/2026/small"));

    // When
    RepairReport report = repair(source);
    Map<String, String> repaired = PrepareBench.contents(drive);
    overwrite(large, 2 * BLOCK + 100, "more");
    RepairReport longer = repair(source);

    // Then
    assertThat(report.repaired()).isEqualTo(2);
    assertThat(written).containsExactly(BLOCK + 100L, 10L, 0L);
    assertThat(repaired).isEqualTo(whole);
    assertThat(longer.repaired()).isEqualTo(1);
    assertThat(PrepareBench.contents(drive)).isEqualTo(whole);
  }

  @Test
  void originalThatHasChangedIsRefusedAndTheDriveLeftAlone() throws Exception {
    // Given
    overwrite(large, 7, "X");
    overwrite(source.resolve("a/large"), BLOCK + 7, "Y");
    Map<String, String> damaged = PrepareBench.contents(drive);

    // When
    RepairReport report = repair(source);

    // Then
    assertThat(report.repaired()).isZero();
    assertThat(left).singleElement().asString().contains("a\\large", "it has changed since");
    assertThat(PrepareBench.contents(drive)).isEqualTo(damaged);
  }

  @Test
  void anotherDriveWithTheSameFilesHasOriginalsOfAllOfThem() throws Exception {
    // Given
    Path replica = directory.resolve("replica");
    new ProcessBuilder("cp", "-r", drive.toString(), replica.toString()).start().waitFor();
    Files.writeString(drive.resolve("films#1/~rows/2-metadata.xml"), "<Metadatb/>");
    Files.delete(large);

    // When
    RepairReport fromSource = repair(source);
    List<String> leftBySource = List.copyOf(left);
    RepairReport fromReplica = repair(replica);

    // Then
    assertThat(fromSource.repaired()).isEqualTo(1);
    assertThat(leftBySource).singleElement().asString().contains("2-metadata.xml", "no original");
    assertThat(fromReplica.repaired()).isEqualTo(1);
    assertThat(PrepareBench.contents(drive)).isEqualTo(whole);
  }

  @Test
  void originalThatIsFarTooLongForMetadataIsNotTakenForIt() throws Exception {
    // Given
    Files.writeString(drive.resolve("films#1/~rows/2-metadata.xml"), "<Metadatb/>");
    Path sparse = directory.resolve("sparse");
    cut(sparse, 3L << 30);

    // When
    RepairReport report = repair(sparse);

    // Then
    assertThat(report.notRepaired()).isEqualTo(1);
    assertThat(left)
        .singleElement()
        .asString()
        .contains("2-metadata.xml", "'%s' is not what was copied".formatted(sparse));
  }

  @Test
  void damagedManifestIsRelievedOfNothing() throws Exception {
    // Given
    overwrite(large, 7, "X");
    overwrite(drive.resolve("DriveManifest.xml"), 300, "X");
    Map<String, String> damaged = PrepareBench.contents(drive);

    // When
    RepairReport report = repair(source);

    // Then
    assertThat(report.repaired()).isZero();
    assertThat(left).singleElement().asString().contains("prepare", "journal");
    assertThat(PrepareBench.contents(drive)).isEqualTo(damaged);
  }

  private RepairReport repair(Path from) throws IOException, InterruptedException {
    left.clear();
    return new DriveRepair(
            drive,
            Path.of("DriveManifest.xml"),
            List.of(from),
            new RepairListener() {
              @Override
              public void repaired(String file, String original, long bytes) {
                written.add(bytes);
              }

              @Override
              public void notRepaired(String file, String why) {
                left.add(file + ": " + why);
              }

              @Override
              public void difference(Difference difference) {}

              @Override
              public void progress(long files, long bytes) {}
            })
        .repair();
  }

  private static void overwrite(Path file, long offset, String text) throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      random.seek(offset);
      random.writeBytes(text);
    }
  }

  private static void cut(Path file, long length) throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      random.setLength(length);
    }
  }
}
