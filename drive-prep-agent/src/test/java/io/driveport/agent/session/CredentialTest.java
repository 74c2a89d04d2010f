package io.driveport.agent.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.manifest.StorageCredential;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CredentialTest {

  private static final String KEY = "Zm9v".repeat(21) + "Zg==";
  private static final String SAS = "films?sv=2021-12-02&sp=rwd&sig=Zm9v%3D";

  @TempDir private Path directory = Path.of("");

  @Test
  void manifestHoldsItOnlyIfAskedForAndNothingElseDoes() throws Exception {
    // Given
    PrepareBench bench = new PrepareBench(directory);
    bench.source("a", 10);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path plain = bench.drive("A");
    bench.run();
    PrepareBench asking = new PrepareBench(directory.resolve("asking"));
    asking.dataset(bench.sources() + ",films/,,,,");
    Path carrying = asking.drive("B");
    asking.credential(Files.writeString(directory.resolve("key"), KEY + "\n"));

    // When
    asking.run();
    Files.delete(carrying.resolve("DriveManifest.xml"));
    asking.run();

    // Then
    assertThat(plain.resolve("DriveManifest.xml")).content().doesNotContain("StorageAccountKey");
    assertThat(carrying.resolve("DriveManifest.xml"))
        .content()
        .contains(
            "</DriveId>\n    <StorageAccountKey>" + KEY + "</StorageAccountKey>\n    <Client");
    assertThat(PrepareBench.verify(carrying)).isEmpty();
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .filter(file -> holds(file, KEY))
                  .map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("key", "DriveManifest.xml");
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void signaturesOfContainersAreTakenAndAnythingElseIsNot() throws Exception {
    // Given
    Path file = directory.resolve("credential");

    // When
    StorageCredential sas = StorageCredential.read(Files.writeString(file, SAS));

    // Then
    assertThat(sas).isEqualTo(new StorageCredential("ContainerSas", SAS));
    assertThat(sas).asString().doesNotContain("sig");
    for (String wrong : List.of("", "key", KEY + KEY, "films", "?sig=1", SAS + " x")) {
      Files.writeString(file, wrong);
      assertThatThrownBy(() -> StorageCredential.read(file))
          .hasMessageContaining("neither an account key")
          .hasMessageNotContaining("sig=1");
    }
  }
}
