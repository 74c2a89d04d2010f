package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.session.PrepareBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prepare --abort --without}. */
class AbortWithoutTest {

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);

  @Test
  void driveThatIsGoneForGoodIsNamedAndLeftOut() throws Exception {
    // Given
    bench = new PrepareBench(directory);
    bench.source("a", 1000);
    Path source = bench.source("b", 1000);
    bench.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    bench.whenCopying(() -> source.toFile().renameTo(directory.resolve("aside").toFile())).run();
    Files.move(drive, directory.resolve("gone"));

    // When
    CommandRun resumed = prepare("--resume", "--without", "A");
    CommandRun aborted = prepare("--abort", "--without", "A");

    // Then
    assertThat(resumed.code()).isEqualTo(2);
    assertThat(resumed.err()).contains("--without: is allowed with --abort only");
    assertThat(aborted.code()).isZero();
    assertThat(aborted.out())
        .isEqualTo(
            """
            Session 'films#1' is aborted; no drive that is there holds files of it.
            Left as they are, whatever they hold: A. If one turns up again it must not be shipped.
            """);
  }

  private CommandRun prepare(String... arguments) {
    return CommandRun.of(
        new PrepareCommand(new Environment(Map.of()), DriveOpener.ofProcess()),
        Stream.concat(Stream.of("--journal", bench.journal().toString()), Stream.of(arguments))
            .toList());
  }
}
