package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.session.PrepareBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanCommandTest {

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);

  @BeforeEach
  void begin() throws IOException {
    bench = new PrepareBench(directory);
    bench.source("a/film.mov", 3_000_000);
    bench.source("b/note.txt", 1000);
    bench.dataset(bench.sources() + ",films/,,,,");
    bench.drive("WD-1");
    bench.drive("WD-2");
    bench.writeInput();
  }

  @Test
  void tableTellsWhatEachDriveGetsAndOnWhatTheTimeRests() {
    // When
    CommandRun run = plan("--capacity", "10MB", "--rate", "1MB");

    // Then
    assertThat(run.err()).isEmpty();
    assertThat(run.code()).isZero();
    assertThat(run.out().lines())
        .satisfiesExactly(
            header -> assertThat(header).matches("drive +files +size +fill +time"),
            one -> assertThat(one).matches("WD-1 +1 +2.9 MiB +31 % +3 s"),
            two -> assertThat(two).matches("WD-2 +1 +1000 B +1 % +0 s"),
            all -> assertThat(all).matches("together +2 +2.9 MiB +16 % +3 s"),
            basis ->
                assertThat(basis)
                    .startsWith("The time is an estimate, nothing was measured: 977 KiB/s"),
            blank -> assertThat(blank).isEmpty(),
            next -> assertThat(next).startsWith("Next: drive-prep prepare --plan "));
    assertThat(bench.planFile()).exists();
  }

  @Test
  void jsonHasALineForEachDriveAndOneForThePlan() {
    // When
    CommandRun run = plan("--capacity", "10MB", "--json");

    // Then
    assertThat(run.out().lines())
        .satisfiesExactly(
            one -> assertThat(one).contains("\"event\":\"drivePlanned\",\"driveId\":\"WD-1\""),
            two -> assertThat(two).contains("\"driveId\":\"WD-2\",\"files\":1,\"bytes\":1000"),
            all ->
                assertThat(all).contains("\"event\":\"planned\",\"exitCode\":0", "\"estimate\""));
  }

  @Test
  void mistakesOfOptionsAndOfFilesAreEachPrintedAtOnce() throws IOException {
    // Given
    bench.source("c/disk.vhd", 513);
    bench.source("x".repeat(60) + "/y", 1);
    bench.dataset(bench.sources() + "a/,%s/,,,,".formatted("films/" + "z".repeat(1020)));
    bench.writeInput();

    // When
    CommandRun options = plan("--exclude", "[", "--headroom", "much", "--rate", "0");
    CommandRun files = plan("--headroom", "WD-9=1GB");

    // Then
    assertThat(options.code()).isEqualTo(2);
    assertThat(options.err())
        .contains(
            "3 mistakes; nothing was written", "--exclude: '['", "--headroom: 'much'", "--rate");
    assertThat(files.code()).isEqualTo(2);
    assertThat(files.err())
        .contains(
            "3 mistakes; nothing was written",
            "513 bytes; a page blob needs a multiple of 512",
            "1 to 1024 are allowed",
            "--headroom names 'WD-9'");
    assertThat(bench.planFile()).doesNotExist();
  }

  @Test
  void prepareTakesAPlanInPlaceOfWhatItHasDecided() throws IOException {
    // Given
    plan("--capacity", "10MB");

    // When
    CommandRun beside = prepare("--dataset", "x", "--headroom", "1GB", "--session", "other");
    CommandRun prepared = prepare();
    Files.writeString(directory.resolve("source/b/note.txt"), "changed");
    CommandRun continued = prepare();

    // Then
    assertThat(beside.code()).isEqualTo(2);
    assertThat(beside.err())
        .contains(
            "--dataset: is not allowed with --plan",
            "--headroom: is not allowed with --plan",
            "--session: 'other' is not that of the plan, 'films#1'");
    assertThat(prepared.code()).isZero();
    assertThat(prepared.out()).contains("WD-1: finished, 1 file", "WD-2: finished, 1 file");
    assertThat(continued.code()).isZero();
  }

  @Test
  void planThatIsOutdatedHasAnExitCodeOfItsOwn() throws IOException {
    // Given
    plan("--capacity", "10MB");
    Files.writeString(directory.resolve("source/b/note.txt"), "changed");

    // When
    CommandRun run = prepare();

    // Then
    assertThat(run.code()).isEqualTo(13);
    assertThat(run.err())
        .contains("b/note.txt' has changed", "next: make the plan again with 'drive-prep plan'");
  }

  private CommandRun plan(String... more) {
    return CommandRun.of(
        new PlanCommand(new Environment(Map.of()), DriveOpener.ofProcess()),
        bench.planOptions(more));
  }

  private CommandRun prepare(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--plan",
                bench.planFile().toString(),
                "--driveset",
                bench.drivesetFile().toString(),
                "--journal",
                bench.journal().toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(
        new PrepareCommand(new Environment(Map.of()), DriveOpener.ofProcess()), arguments);
  }
}
