package io.driveport.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.input.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every mistake is found in one go, and nothing is written. */
class BadInputTest {

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);
  private Path drive = Path.of("");

  @BeforeEach
  void begin() throws Exception {
    bench = new PrepareBench(directory);
    bench.source("a", 10);
    drive = bench.drive("A");
  }

  @AfterEach
  void nothingIsWritten() {
    assertThat(directory.resolve("host")).isEmptyDirectory();
  }

  @Test
  void mistakesOfBothFilesAreListedTogether() throws Exception {
    // Given
    bench
        .dataset("/does/not/exist/,films/,,,,")
        .dataset(bench.sources() + "a,Films/a,,,,")
        .dataset(bench.sources() + ",films/,,,/no/metadata.xml,")
        .driveset(
            "/does/not/exist,AlreadyFormatted,SilentMode,AlreadyEncrypted,%s,B"
                .formatted(PrepareBench.KEY))
        .driveset(
            "relative,AlreadyFormatted,SilentMode,AlreadyEncrypted,%s,C"
                .formatted(PrepareBench.KEY));

    // When
    List<Finding> findings = refused(bench.run());

    // Then
    assertThat(findings.stream().map(Finding::toString))
        .satisfiesExactlyInAnyOrder(
            f ->
                assertThat(f)
                    .contains("dataset.csv row 2: BasePath '/does/not/exist' does not exist"),
            f ->
                assertThat(f)
                    .contains(
                        "dataset.csv row 3: DstBlobPathOrPrefix 'Films' is no container name"),
            f ->
                assertThat(f)
                    .contains("dataset.csv row 4: MetadataFile '/no/metadata.xml' does not exist"),
            f ->
                assertThat(f)
                    .contains("driveset.csv row 3: DriveLetter '/does/not/exist' does not exist"),
            f ->
                assertThat(f)
                    .contains(
                        "driveset.csv row 4: DriveLetter 'relative' is not an absolute path"));
    assertThat(drive).isEmptyDirectory();
  }

  @Test
  void destinationOfTwoFilesIsFoundOverAllExpandedRows() throws Exception {
    // Given
    bench.source("sub/a", 5);
    bench
        .dataset(bench.sources() + ",films/,,,,")
        .dataset(bench.sources() + "sub/,films/,,,,")
        .dataset(bench.sources() + "a,films/sub/a,,,,");

    // When
    List<Finding> findings = refused(bench.run());

    // Then
    assertThat(findings).extracting(Finding::row).containsExactly(3L, 4L);
    assertThat(findings)
        .allSatisfy(f -> assertThat(f.message()).contains("has the destination", "of row 2"));
  }

  @Test
  void pageBlobsNeedWholePages() throws Exception {
    // Given
    bench.source("disk.vhd", 513);
    bench.dataset(bench.sources() + ",films/,,,,");

    // When
    List<Finding> findings = refused(bench.run());

    // Then
    assertThat(findings.get(0).message())
        .contains("disk.vhd", "513 bytes; a page blob needs a multiple of 512");
  }

  @Test
  void blobNamesAreCheckedForEveryFile() throws Exception {
    // Given
    bench.source("x".repeat(200), 1);
    bench.dataset(bench.sources() + ",films/%s/,,,,".formatted("y".repeat(900)));

    // When
    List<Finding> findings = refused(bench.run());

    // Then
    assertThat(findings)
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("1101 characters; 1 to 1024"));
  }

  @Test
  void directoryAndFileAreNotMistakenForEachOther() throws Exception {
    // Given
    bench
        .dataset(bench.sources() + "a/,films/,,,,")
        .dataset(directory.resolve("source") + ",films/a,,,,");

    // When
    List<Finding> findings = refused(bench.run());

    // Then
    assertThat(findings)
        .extracting(Finding::message)
        .satisfiesExactly(
            m -> assertThat(m).contains("is a file; write it without the '/'"),
            m -> assertThat(m).contains("is a directory; write it with a '/'"));
  }

  @Test
  void metadataMustBeXmlOfItsKind() throws Exception {
    // Given
    Path wrong = Files.writeString(directory.resolve("p.xml"), "<Properties/>");
    Path broken = Files.writeString(directory.resolve("b.xml"), "<Metadata>");
    bench
        .dataset(bench.sources() + ",films/,,,%s,".formatted(wrong))
        .dataset(bench.sources() + ",other/,,,%s,".formatted(broken));

    // When
    List<Finding> findings = refused(bench.run());

    // Then
    assertThat(findings)
        .extracting(Finding::message)
        .satisfiesExactly(
            m -> assertThat(m).contains("root element <Properties>; it must be <Metadata>"),
            m -> assertThat(m).contains("is not well-formed XML"));
  }

  @Test
  void drivesAreUnlikeEachOtherAndUnlikeTheSource() throws Exception {
    // Given
    bench.drive("a");
    bench.drive("C", drive);
    bench.drive("D", Files.createDirectories(directory.resolve("source/drive")));
    bench.dataset(bench.sources() + ",films/,,,,");

    // When
    List<Finding> findings = refused(bench.run());

    // Then
    assertThat(findings)
        .extracting(Finding::message)
        .satisfiesExactlyInAnyOrder(
            m -> assertThat(m).contains("DriveId 'a' is the drive of row 2 again"),
            m -> assertThat(m).contains("is the drive of row 2 again"),
            m -> assertThat(m).contains("which this run writes, lie in each other"));
  }

  @Test
  void driveWithoutSerialNumberNeedsAnId() throws Exception {
    // Given
    Path other = Files.createDirectories(directory.resolve("drives/nameless"));
    bench.driveset(
        "%s,AlreadyFormatted,SilentMode,AlreadyEncrypted,%s,".formatted(other, PrepareBench.KEY));
    bench.dataset(bench.sources() + ",films/,,,,");

    // When
    List<Finding> findings = refused(bench.run());

    // Then
    assertThat(findings.get(0).message())
        .contains("tells no serial number; give it in a column DriveId");
  }

  @Test
  void usedDriveIsRefused() throws Exception {
    // Given
    Files.writeString(drive.resolve("DriveManifest.xml"), "<DriveManifest/>");
    Files.createDirectories(drive.resolve("films#1/x"));
    bench.dataset(bench.sources() + ",films/,,,,");

    // When
    List<Finding> findings = refused(bench.run());

    // Then
    assertThat(findings)
        .extracting(Finding::message)
        .satisfiesExactly(
            m -> assertThat(m).contains("the drive was prepared before"),
            m -> assertThat(m).contains("holds files already"));
  }

  @Test
  void limitOfAnUnknownDriveIsRefused() throws Exception {
    // Given
    bench.dataset(bench.sources() + ",films/,,,,").capacity("Z", 1_000_000);

    // When
    List<Finding> findings = refused(bench.run());

    // Then
    assertThat(findings.get(0).message()).contains("--capacity names 'Z'");
  }

  @Test
  void dataThatDoesNotFitIsRefusedWithWhatIsMissing() throws Exception {
    // Given
    bench.source("big", 900_000);
    bench.dataset(bench.sources() + ",films/,,,,").capacity("A", 500_000);

    // When
    PrepareOutcome outcome = bench.run();

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            PrepareOutcome.NoRoom.class,
            none -> {
              assertThat(none.room().files()).isOne();
              assertThat(none.room().missingBytes()).isBetween(900_000L, 910_000L);
              assertThat(none.room().largest().get(0)).contains("big (900000 bytes)");
            });
    assertThat(drive).isEmptyDirectory();
  }

  private static List<Finding> refused(PrepareOutcome outcome) {
    assertThat(outcome).isInstanceOf(PrepareOutcome.Refused.class);
    return ((PrepareOutcome.Refused) outcome).findings();
  }
}
