package io.driveport.agent.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.driveport.agent.drive.DriveVanishedException;
import io.driveport.agent.manifest.ManifestException;
import io.driveport.agent.manifest.ManifestSeal;
import io.driveport.agent.session.PrepareBench;
import io.driveport.agent.verify.Difference.Kind;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriveVerifierTest {

  private static final int BLOCK = 4 << 20;

  @TempDir private Path directory = Path.of("");
  private Path drive = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void prepare() throws Exception {
    PrepareBench bench = new PrepareBench(directory);
    bench.source("a/large", 2 * BLOCK + 100);
    bench.source("small", 10);
    Path metadata = Files.writeString(directory.resolve("m.xml"), "<Metadata/>");
    bench.dataset(bench.sources() + ",films/,,,%s,".formatted(metadata));
    drive = bench.drive("A");
    bench.run();
    file = drive.resolve("films#1/films/a/large");
  }

  @Test
  void flippedBitIsFoundInItsBlock() throws Exception {
    // Given
    flip(file, BLOCK + 7L);

    // When
    var differences = PrepareBench.verify(drive);

    // Then
    assertThat(differences)
        .singleElement()
        .satisfies(difference -> {
          assertThat(difference.kind()).isEqualTo(Kind.BLOCK);
          assertThat(difference.blobPath()).isEqualTo("films/a/large");
          assertThat(difference.file()).isEqualTo("\\films#1\\films\\a\\large");
          assertThat(difference.block()).isEqualTo(1);
          assertThat(difference.offset()).isEqualTo(BLOCK);
          assertThat(difference.expected()).hasSize(32).isNotEqualTo(difference.found());
        });
  }

  @Test
  void lengthMissingAndExtraFilesAreFound() throws Exception {
    // Given
    Files.writeString(drive.resolve("films#1/films/small"), "short");
    Files.delete(file);
    Files.writeString(drive.resolve("films#1/films/extra"), "x");

    // When
    var differences = PrepareBench.verify(drive);

    // Then
    assertThat(differences)
        .extracting(Difference::kind, Difference::file, Difference::expected, Difference::found)
        .containsExactlyInAnyOrder(
            tuple(Kind.LENGTH, "\\films#1\\films\\small", "10 bytes", "5 bytes"),
            tuple(Kind.MISSING, "\\films#1\\films\\a\\large", "a file", "nothing"),
            tuple(Kind.EXTRA, "\\films#1\\films\\extra", "nothing", "a file"));
  }

  @Test
  void changedMetadataIsFound() throws Exception {
    // Given
    Files.writeString(drive.resolve("films#1/~rows/2-metadata.xml"), "<Metadatb/>");

    // When
    var differences = PrepareBench.verify(drive);

    // Then
    assertThat(differences).extracting(Difference::kind).containsExactly(Kind.BESIDE);
  }

  @Test
  void wrongSha256IsFoundThoughAllBlocksAreRight() throws Exception {
    // Given
    rewriteManifest("sha256=", "sha256=0");

    // When
    var differences = PrepareBench.verify(drive);

    // Then
    assertThat(differences).extracting(Difference::kind).containsOnly(Kind.SHA256);
  }

  @Test
  void pathsOutOfTheDriveAreNotFollowed() throws Exception {
    // Given
    Files.createDirectory(drive.resolve("link"));
    Files.delete(drive.resolve("link"));
    Files.createSymbolicLink(drive.resolve("link"), directory.resolve("source/a"));
    rewriteManifest("<FilePath>\\films#1\\films\\a\\large", "<FilePath>\\link\\large");
    rewriteManifest(
        "<FilePath>\\films#1\\films\\small", "<FilePath>\\films#1\\..\\..\\source\\small");

    // When
    var differences = PrepareBench.verify(drive);

    // Then
    assertThat(differences)
        .filteredOn(difference -> difference.kind() == Kind.UNSAFE_PATH)
        .extracting(Difference::file)
        .containsExactly("\\link\\large", "\\films#1\\..\\..\\source\\small");
  }

  @Test
  void driveThatGoesAwayIsToldAndNotItsFiles() throws Exception {
    // Given
    Files.delete(file);
    List<Difference> told = new ArrayList<>();

    // When
    assertThatThrownBy(() ->
            verify(
                Path.of("DriveManifest.xml"),
                difference -> {
                  told.add(difference);
                  assertThat(drive.toFile().renameTo(directory.resolve("pulled").toFile()))
                      .isTrue();
                }))
        // Then
        .isInstanceOf(DriveVanishedException.class)
        .hasMessageContaining("is gone: no such directory");
    assertThat(told).extracting(Difference::kind).containsExactly(Kind.MISSING);
  }

  @Test
  void driveThatGoesAwayIsToldThoughItsManifestIsElsewhere() throws Exception {
    // Given
    Path outside = directory.resolve("on-the-host.xml");
    Files.move(drive.resolve("DriveManifest.xml"), outside);
    flip(file, 7);

    // When
    assertThatThrownBy(() ->
            verify(
                outside,
                _ ->
                    // What is left is as of a drive that was pulled: a root, and nothing to read.
                    assertThat(
                            drive
                                .resolve("films#1")
                                .toFile()
                                .renameTo(directory.resolve("pulled").toFile()))
                        .isTrue()))
        // Then
        .isInstanceOf(DriveVanishedException.class)
        .hasMessageContaining(drive + " is gone");
  }

  @Test
  void manifestMayHaveAnotherNameAndPlace() throws Exception {
    // Given
    Path other = drive.resolve("films#1/WD-1.manifest");
    Files.move(drive.resolve("DriveManifest.xml"), other);
    flip(file, 7);
    List<Difference> below = new ArrayList<>();
    List<Difference> outside = new ArrayList<>();

    // When
    verify(Path.of("films#1/WD-1.manifest"), below::add);
    verify(Files.move(other, directory.resolve("on-the-host.xml")), outside::add);

    // Then
    assertThat(below).extracting(Difference::kind).containsExactly(Kind.BLOCK);
    assertThat(outside).isEqualTo(below);
  }

  @Test
  void manifestThatIsNotOfTheFormatIsToldWholeBeforeAnyFileIsRead() throws Exception {
    // Given
    rewriteManifest(" Hash=\"", " Hash=\"x");
    List<Difference> told = new ArrayList<>();

    // When
    assertThatThrownBy(() -> verify(Path.of("DriveManifest.xml"), told::add))
        // Then
        .isInstanceOfSatisfying(
            ManifestException.class, e -> assertThat(e.problems()).hasSizeGreaterThan(3));
    assertThat(told).isEmpty();
  }

  private VerifyReport verify(Path manifest, Consumer<Difference> differences)
      throws IOException, InterruptedException {
    return new DriveVerifier(
            drive,
            manifest,
            new VerifyListener() {
              @Override
              public void difference(Difference difference) {
                differences.accept(difference);
              }

              @Override
              public void progress(long files, long bytes) {}
            })
        .verify();
  }

  @Test
  void driveWithoutManifestCannotBeVerified() throws Exception {
    // Given
    Files.delete(drive.resolve("DriveManifest.xml"));

    // When
    assertThatThrownBy(() -> PrepareBench.verify(drive))
        // Then
        .hasMessageContaining("the drive is not prepared, or not completely");
  }

  /** As if another program had written it, which knows no seal. */
  private void rewriteManifest(String from, String to) throws IOException {
    Path manifest = drive.resolve("DriveManifest.xml");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace(from, to)
            .replace(ManifestSeal.CREATOR, "another")
            .replaceAll("<!-- sha256=.*", ""));
  }

  private static void flip(Path file, long offset) throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      random.seek(offset);
      int old = random.read();
      random.seek(offset);
      random.write(old ^ 1);
    }
  }
}
