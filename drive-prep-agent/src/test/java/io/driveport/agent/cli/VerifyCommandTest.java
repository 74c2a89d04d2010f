package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.session.PrepareBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyCommandTest {

  @TempDir private Path directory = Path.of("");
  private Path drive = Path.of("");

  @BeforeEach
  void prepare() throws Exception {
    PrepareBench bench = new PrepareBench(directory);
    bench.source("a", 1000);
    bench.dataset(bench.sources() + ",films/,,,,");
    drive = bench.drive("A");
    bench.run();
  }

  @Test
  void manifestOfAnotherNameIsNamed() throws Exception {
    // Given
    Files.move(drive.resolve("DriveManifest.xml"), drive.resolve("A.manifest"));

    // When
    CommandRun without = verify();
    CommandRun named = verify("--manifest", "A.manifest");

    // Then
    assertThat(without.code()).isEqualTo(ExitCode.NO_MANIFEST.code());
    assertThat(named.code()).isZero();
    assertThat(named.out()).contains("A: 1 file, ", "no differences");
    assertThat(named.err()).isEmpty();
  }

  @Test
  void allThatIsWrongWithAManifestIsPrinted() throws Exception {
    // Given
    Path manifest = drive.resolve("DriveManifest.xml");
    Files.writeString(
        manifest,
        Files.readString(manifest)
            .replace("Driveport drive-prep", "another")
            .replaceAll("<!-- sha256=.*", "")
            .replace("Length=\"1000\"", "Length=\"much\"")
            .replace("Id=\"AAAAAA==\"", "Id=\"?\""));

    // When
    CommandRun run = verify();

    // Then
    assertThat(run.code()).isEqualTo(ExitCode.NO_MANIFEST.code());
    assertThat(run.err())
        .contains(
            "none of the published format; no file was compared",
            "Length 'much' is no number of bytes",
            "Id '?' is no Base64");
  }

  private CommandRun verify(String... more) {
    List<String> arguments = new ArrayList<>(List.of("--drive", drive.toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(new VerifyCommand(), arguments);
  }
}
