package io.driveport.agent.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.session.PrepareBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestSealTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void everyFlippedBitOfAManifestIsFound() throws Exception {
    // Given
    byte[] written = Files.readAllBytes(manifest());
    Path flipped = directory.resolve("flipped.xml");
    List<Integer> missed = new ArrayList<>();

    // When
    for (int bit = 0; bit < 8 * written.length; bit++) {
      byte[] bytes = written.clone();
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      Files.write(flipped, bytes);
      if (!(ManifestSeal.of(flipped) instanceof ManifestSeal.Broken)) {
        missed.add(bit);
      }
    }

    // Then
    assertThat(missed).isEmpty();
    assertThat(ManifestSeal.of(Files.write(flipped, written)))
        .isInstanceOf(ManifestSeal.Intact.class);
  }

  @Test
  void lostEndIsFound() throws Exception {
    // Given
    Path manifest = manifest();
    String written = Files.readString(manifest);

    // When
    Files.writeString(manifest, written.substring(0, written.length() - 1));
    ManifestSeal lastByte = ManifestSeal.of(manifest);
    Files.writeString(manifest, written.substring(0, written.indexOf("<!-- sha256")));
    ManifestSeal wholeSeal = ManifestSeal.of(manifest);

    // Then
    assertThat(List.of(lastByte, wholeSeal)).allMatch(ManifestSeal.Broken.class::isInstance);
  }

  @Test
  void manifestOfAnotherProgramHasNoSeal() throws Exception {
    // Given
    Path manifest =
        Files.writeString(
            directory.resolve("foreign.xml"), "<DriveManifest Version=\"2014-11-01\"/>");

    // When
    ManifestSeal seal = ManifestSeal.of(manifest);

    // Then
    assertThat(seal).isInstanceOf(ManifestSeal.Foreign.class);
  }

  private Path manifest() throws Exception {
    PrepareBench bench = new PrepareBench(directory);
    bench.source("a", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    bench.run();
    return drive.resolve("DriveManifest.xml");
  }
}
