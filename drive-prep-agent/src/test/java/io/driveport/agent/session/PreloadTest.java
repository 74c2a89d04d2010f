package io.driveport.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.input.Finding;
import io.driveport.agent.progress.DriveResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that lie on their drives already. */
class PreloadTest {

  private static final int BLOCK = 4 << 20;

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);
  private Path drive = Path.of("");

  @BeforeEach
  void load() throws Exception {
    bench = new PrepareBench(directory).preloaded();
    drive = bench.drive("A");
    file("archive/2026/large", 2 * BLOCK + 5);
    file("archive/small", 3);
    Path metadata = Files.writeString(directory.resolve("m.xml"), "<Metadata/>");
    bench.dataset(drive + "/archive/,films/,,,%s,".formatted(metadata));
  }

  private Path file(String name, int length) throws Exception {
    byte[] bytes = new byte[length];
    new Random(name.hashCode()).nextBytes(bytes);
    Path file = drive.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  @Test
  void filesGetAManifestWhereTheyAreAndNothingIsCopied() throws Exception {
    // Given
    Map<String, String> before = PrepareBench.contents(drive);

    // When
    PrepareOutcome outcome = bench.run();

    // Then
    assertThat(((PrepareOutcome.Ran) outcome).drives())
        .singleElement()
        .isInstanceOfSatisfying(
            DriveResult.Finished.class, drive -> assertThat(drive.files()).isEqualTo(2));
    Map<String, String> after = PrepareBench.contents(drive);
    assertThat(after).containsAllEntriesOf(before);
    assertThat(after.keySet())
        .containsExactlyInAnyOrder(
            "archive/2026/large",
            "archive/small",
            "films#1/~rows/2-metadata.xml",
            "DriveManifest.xml");
    assertThat(Files.readString(drive.resolve("DriveManifest.xml")))
        .contains(
            "<BlobList Id=\"films#1-0\">",
            "<BlobPath>films/2026/large</BlobPath>",
            "<FilePath>\\archive\\2026\\large</FilePath>");
    assertThat(PrepareBench.verify(drive)).isEmpty();
  }

  @Test
  void furtherRunFinishesTheDriveAndHashesOnlyWhatHasChanged() throws Exception {
    // Given
    Path vanishing = file("archive/zzz", 10);
    bench.whenCopying(() -> vanishing.toFile().delete());
    PrepareOutcome first = bench.run();
    bench.copied.clear();
    Files.write(vanishing, new byte[10]);
    Files.writeString(drive.resolve("archive/small"), "oth");
    bench.whenCopying(() -> {});

    // When
    PrepareOutcome second = bench.run();

    // Then
    assertThat(((PrepareOutcome.Ran) first).drives().getFirst())
        .isInstanceOf(DriveResult.Unfinished.class);
    assertThat(((PrepareOutcome.Ran) second).drives().getFirst())
        .isInstanceOf(DriveResult.Finished.class);
    assertThat(bench.copied).containsExactlyInAnyOrder("films/zzz", "films/small");
    assertThat(bench.notices).anyMatch(notice -> notice.contains("small' has changed since"));
    assertThat(PrepareBench.verify(drive)).isEmpty();
  }

  @Test
  void abortLeavesTheFilesThatWereThere() throws Exception {
    // Given
    Map<String, String> before = PrepareBench.contents(drive);
    Path vanishing = file("archive/zzz", 10);
    bench.whenCopying(() -> vanishing.toFile().delete()).run();

    // When
    AbortOutcome outcome = bench.abort("films#1");

    // Then
    assertThat(outcome).isInstanceOf(AbortOutcome.Aborted.class);
    assertThat(PrepareBench.contents(drive)).isEqualTo(before);
  }

  @Test
  void wholeDriveMayBePreloadedWithoutTheToolsOwnFiles() throws Exception {
    // Given
    bench.withoutDataset().dataset(drive + "/,films/,,,,");
    bench.run();

    // When
    PrepareOutcome again = bench.run();

    // Then
    assertThat(((PrepareOutcome.Ran) again).drives())
        .singleElement()
        .isInstanceOfSatisfying(
            DriveResult.Finished.class,
            drive -> {
              assertThat(drive.files()).isEqualTo(2);
              assertThat(drive.before()).isTrue();
            });
    assertThat(bench.notices).noneMatch(notice -> notice.contains("appeared"));
  }

  @Test
  void filesThatAnEarlierSessionHasCopiedAreNotTaken() throws Exception {
    // Given
    PrepareBench copying = new PrepareBench(directory.resolve("copying"));
    copying.source("copied", 10);
    copying.dataset(copying.sources() + ",films/,,,,");
    copying.drive("A", drive);
    copying.journalAt(bench.journal());
    Files.createDirectories(bench.host());
    copying.run("earlier");
    bench.withoutDataset().dataset(drive + "/,other/,,,,");

    // When
    PrepareOutcome outcome = bench.run();

    // Then
    assertThat(((PrepareOutcome.Ran) outcome).drives())
        .singleElement()
        .isInstanceOf(DriveResult.Finished.class);
    assertThat(bench.copied)
        .containsExactlyInAnyOrder("other/archive/small", "other/archive/2026/large");
  }

  @Test
  void filesThatAnEarlierSessionHasPreloadedAreNotTaken() throws Exception {
    // Given
    bench.run();
    file("later/new", 4);
    bench.withoutDataset().dataset(drive + "/,other/,,,,");

    // When
    PrepareOutcome outcome = bench.run("films#2");

    // Then
    assertThat(((PrepareOutcome.Ran) outcome).drives())
        .singleElement()
        .isInstanceOfSatisfying(
            DriveResult.Finished.class, drive -> assertThat(drive.files()).isEqualTo(3));
    assertThat(Files.readString(drive.resolve("DriveManifest.xml")))
        .contains("<BlobPath>films/small</BlobPath>", "<BlobPath>other/later/new</BlobPath>")
        .doesNotContain("other/archive");
    assertThat(bench.notices).contains("2 files stay blobs of the earlier sessions that have them");
    assertThat(PrepareBench.verify(drive)).isEmpty();
  }

  @Test
  void filesOfAnotherDriveAtTheSamePlaceAreTaken() throws Exception {
    // Given
    bench.run();
    Files.move(drive, directory.resolve("in the post"));
    Files.createDirectories(drive);
    bench.withoutDriveset().drive("B", drive);
    file("archive/small", 3);
    bench.withoutDataset().dataset(drive + "/,other/,,,,");

    // When
    PrepareOutcome outcome = bench.run("films#2");

    // Then
    assertThat(((PrepareOutcome.Ran) outcome).drives())
        .singleElement()
        .isInstanceOfSatisfying(
            DriveResult.Finished.class, drive -> assertThat(drive.files()).isEqualTo(1));
    assertThat(Files.readString(drive.resolve("DriveManifest.xml")))
        .contains("<BlobPath>other/archive/small</BlobPath>");
  }

  @Test
  void filesAreKnownWhereverTheirDriveIsMounted() throws Exception {
    // Given
    bench.run();
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(drive, elsewhere);
    bench.withoutDriveset().drive("A", elsewhere);
    Files.write(elsewhere.resolve("new"), new byte[4]);
    bench.withoutDataset().dataset(elsewhere + "/,other/,,,,");

    // When
    bench.run("films#2");

    // Then
    assertThat(Files.readString(elsewhere.resolve("DriveManifest.xml")))
        .contains("<BlobPath>films/small</BlobPath>", "<BlobPath>other/new</BlobPath>")
        .doesNotContain("other/archive");
  }

  @Test
  void filesElsewhereAndNamesThatNoManifestTakesAreRefused() throws Exception {
    // Given
    bench.source("elsewhere", 1);
    bench.dataset(bench.sources() + ",other/,,,,");
    file("archive/a:b", 1);

    // When
    PrepareOutcome outcome = bench.run();

    // Then
    assertThat(((PrepareOutcome.Refused) outcome).findings())
        .extracting(Finding::message)
        .anyMatch(message -> message.contains("lies on none of the drives"))
        .anyMatch(message -> message.contains("can't name 'a:b'") && message.contains("a%3Ab"));
  }
}
