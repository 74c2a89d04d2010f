package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.driveport.agent.cli.AgentProcess.Result;
import io.driveport.agent.copy.PartialCopy;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.session.PrepareBench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The agent as users run it: exit codes, and what is left when it is killed. */
class PrepareProcessTest {

  private static final int FILES = 300;
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);

  @BeforeEach
  void begin() {
    bench = new PrepareBench(directory);
    bench.dataset(bench.sources() + ",films/,,,,");
  }

  @RepeatedTest(3)
  void killedRunIsContinuedToDrivesEqualToThoseOfAnUndisturbedOne(RepetitionInfo repetition)
      throws Exception {
    // Given
    for (int i = 0; i < FILES; i++) {
      bench.source("d%d/f%03d".formatted(i % 5, i), 1_000_000 + i);
    }
    PrepareBench undisturbed = new PrepareBench(directory.resolve("undisturbed"));
    undisturbed.dataset(bench.sources() + ",films/,,,,");
    List<Path> drives = List.of(bench.drive("A"), bench.drive("B"));
    List<Path> expected = List.of(undisturbed.drive("A"), undisturbed.drive("B"));
    undisturbed.run();
    bench.writeInput();
    int copiedBeforeKill = new Random(repetition.getCurrentRepetition()).nextInt(1, 180);

    // When
    AgentProcess first = AgentProcess.start(arguments());
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(2))
        .until(() -> copied() >= copiedBeforeKill);
    first.kill();
    long copiedByFirst = copied();
    Result second = AgentProcess.start(arguments()).await();

    // Then
    assertThat(second.code()).describedAs(second.output()).isZero();
    assertThat(copied()).isEqualTo(FILES);
    assertThat(copiedByFirst).isBetween((long) copiedBeforeKill, FILES - 1L);
    for (int i = 0; i < drives.size(); i++) {
      assertEqual(drives.get(i), expected.get(i));
      assertThat(AgentProcess.run("verify", "--drive", drives.get(i).toString()).code()).isZero();
    }
  }

  @RepeatedTest(3)
  void runKilledWithinALargeFileIsContinuedThereAndGivesTheSameDrive(RepetitionInfo repetition)
      throws Exception {
    // Given
    bench.source("large", 300_000_001);
    PrepareBench undisturbed = new PrepareBench(directory.resolve("undisturbed"));
    undisturbed.dataset(bench.sources() + ",films/,,,,");
    Path drive = bench.drive("A");
    Path expected = undisturbed.drive("A");
    undisturbed.run();
    bench.writeInput();
    int syncs = repetition.getCurrentRepetition();

    // When
    AgentProcess first = AgentProcess.start(arguments());
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> records("FileProgressed") >= syncs);
    first.kill();
    long copiedByFirst = records("FileCopied");
    Result second = AgentProcess.start(arguments()).await();

    // Then
    assumeThat(copiedByFirst).isZero();
    assertThat(second.code()).isZero();
    assertThat(second.output()).doesNotContain("from its beginning");
    assertThat(records("\"from\":0,")).isOne();
    for (String file : List.of("films#1/films/large", "DriveManifest.xml")) {
      assertThat(Files.mismatch(drive.resolve(file), expected.resolve(file))).isEqualTo(-1);
    }
  }

  @Test
  void exitCodesTellHowItEnded() throws Exception {
    // Given
    Path source = bench.source("a", 5_000_000);
    Path drive = bench.drive("A");
    bench.writeInput();

    // When
    Result usage = AgentProcess.run("prepare", "--dataset", "x");
    Result badInput = AgentProcess.start(arguments("--capacity", "B=1GB")).await();
    Result noRoom = AgentProcess.start(arguments("--capacity", "1MB")).await();
    Result prepared = AgentProcess.start(arguments()).await();
    Result clean = AgentProcess.run("verify", "--drive", drive.toString());
    Files.writeString(drive.resolve("films#1/films/a"), "x");
    Result differs = AgentProcess.run("verify", "--drive", drive.toString(), "--json");
    Result noManifest = AgentProcess.run("verify", "--drive", source.getParent() + "");
    Result publish = AgentProcess.run("publish", "--journal", bench.journal().toString());

    // Then
    assertThat(usage.code()).isEqualTo(2);
    assertThat(badInput.code()).isEqualTo(2);
    assertThat(badInput.output())
        .contains("--capacity names 'B'", "1 mistake; nothing was written");
    assertThat(noRoom.code()).isEqualTo(5);
    assertThat(noRoom.output()).contains("too small", "are missing; nothing was written");
    assertThat(prepared.code()).isZero();
    assertThat(prepared.output())
        .contains("A: finished, 1 file, 4.8 MiB, manifest MD5 ", "2 events wait in the spool");
    assertThat(clean.code()).isZero();
    assertThat(clean.output()).contains("no differences");
    assertThat(differs.code()).isOne();
    assertThat(differs.output()).contains("{\"event\":\"difference\",\"kind\":\"length\"");
    assertThat(noManifest.code()).isEqualTo(7);
    assertThat(publish.code()).isEqualTo(2);
    assertThat(publish.output()).contains("name the Kafka brokers");
  }

  @Test
  void kafkaThatIsDownDelaysTheEndALittleAndSaysNothingOfItsOwn() throws Exception {
    // Given
    bench.source("a", 10);
    bench.drive("A");
    bench.writeInput();

    // When
    long begun = System.nanoTime();
    Result prepared =
        AgentProcess.start(arguments("--kafka", "127.0.0.1:1", "--subscription", "sub")).await();

    // Then
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(25));
    assertThat(prepared.code()).isZero();
    assertThat(prepared.output().lines())
        .satisfiesExactly(
            drive -> assertThat(drive).startsWith("A: finished"),
            hashed ->
                assertThat(hashed).isEqualTo("MD5 of blocks: 0 B in vector lanes, 10 B one by one"),
            events ->
                assertThat(events).startsWith("2 events wait in the spool (Kafka at 127.0.0.1:1"));
  }

  @Test
  void moduleForVectorsIsLoadedWithoutItsWarningAndMistakesAreToldAllTheSame() throws Exception {
    // Given
    bench.source("a", 10);
    bench.drive("A");
    bench.writeInput();

    // When
    Result prepared = AgentProcess.startWithVectors(arguments()).await();
    Result mistake = AgentProcess.startWithVectors(arguments("--bwlimit", "much")).await();

    // Then
    assertThat(prepared.code()).describedAs(prepared.output()).isZero();
    assertThat(prepared.output()).doesNotContain("WARNING").contains("A: finished");
    assertThat(mistake.code()).isEqualTo(2);
    assertThat(mistake.output())
        .doesNotContain("WARNING")
        .contains("--bwlimit: 'much' is no amount for a second; write 50MB");
  }

  /**
   * At most what is not yet durable, 64 MiB a drive, and a block of each file in flight is copied
   * twice.
   */
  @Test
  void sessionKilledAtTwentyRandomMomentsEndsLikeAnUndisturbedOne() throws Exception {
    // Given
    for (int i = 0; i < 12; i++) {
      bench.source("large%02d".formatted(i), 40_000_000 + i);
    }
    for (int i = 0; i < 600; i++) {
      bench.source("small/f%03d".formatted(i), 20_000 + i);
    }
    PrepareBench undisturbed = new PrepareBench(directory.resolve("undisturbed"));
    undisturbed.dataset(bench.sources() + ",films/,,,,");
    List<String> ids = List.of("A", "B", "C");
    List<Path> drives = new ArrayList<>();
    List<Path> expected = new ArrayList<>();
    for (String id : ids) {
      drives.add(bench.drive(id));
      expected.add(undisturbed.drive(id));
    }
    undisturbed.run();
    bench.writeInput();
    Random random = new Random(7);
    long lostAtMost = 0;

    // When
    for (int kill = 0; kill < 20; kill++) {
      long before = Files.exists(bench.journal()) ? Files.size(bench.journal()) : 0;
      AgentProcess run = AgentProcess.start(arguments("--bwlimit", "60MB"));
      long moment = System.nanoTime() + random.nextInt(1_500) * 1_000_000L;
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofMillis(2))
          .until(() ->
              !run.process().isAlive()
                  || (Files.exists(bench.journal())
                      && Files.size(bench.journal()) > before
                      && System.nanoTime() > moment));
      run.kill();
      lostAtMost = Math.max(lostAtMost, written(drives) - durable());
    }
    Result last = AgentProcess.start(arguments()).await();

    // Then
    assertThat(last.code()).describedAs(last.output()).isZero();
    assertThat(last.output()).doesNotContain("from its beginning");
    assertThat(lostAtMost).isLessThan(3L * ((64 << 20) + (8 << 20)));
    for (int i = 0; i < ids.size(); i++) {
      assertEqual(drives.get(i), expected.get(i));
    }
  }

  private static void assertEqual(Path drive, Path expected) throws IOException {
    List<Path> files = filesOf(expected);
    assertThat(filesOf(drive)).isEqualTo(files);
    for (Path file : files) {
      assertThat(Files.mismatch(drive.resolve(file), expected.resolve(file))).isEqualTo(-1);
    }
  }

  private static List<Path> filesOf(Path drive) throws IOException {
    try (Stream<Path> files = Files.walk(drive)) {
      return files.filter(Files::isRegularFile).map(drive::relativize).sorted().toList();
    }
  }

  /** Bytes of files on the drives, whole and unfinished ones. */
  private static long written(List<Path> drives) throws IOException {
    long bytes = 0;
    for (Path drive : drives) {
      for (Path file : filesOf(drive)) {
        bytes += Files.size(drive.resolve(file));
      }
    }
    return bytes;
  }

  /** Bytes that a further run need not copy. */
  private long durable() throws IOException {
    long bytes = 0;
    try (SessionJournal journal = SessionJournal.read(bench.journal())) {
      for (PlannedFile file : journal.plan()) {
        bytes +=
            journal.isCopied(file)
                ? file.stamp().length()
                : journal.partial(file).map(PartialCopy::bytes).orElse(0L);
      }
    }
    return bytes;
  }

  @Test
  void journalInUseIsRefused() throws Exception {
    // Given
    bench.source("a", 10);
    bench.drive("A");
    bench.run();

    // When
    Result refused;
    try (var _ = SessionJournal.open(bench.journal())) {
      refused = AgentProcess.start(arguments()).await();
    }

    // Then
    assertThat(refused.code()).isEqualTo(6);
    assertThat(refused.output()).contains("is in use by another run");
  }

  private long copied() throws IOException {
    return records("\"FileCopied\"");
  }

  private long records(String holding) throws IOException {
    if (Files.notExists(bench.journal())) {
      return 0;
    }
    return Files.readString(bench.journal()).lines().filter(line -> line.contains(holding)).count();
  }

  private List<String> arguments(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "prepare",
                "--dataset",
                bench.datasetFile().toString(),
                "--driveset",
                bench.drivesetFile().toString(),
                "--journal",
                bench.journal().toString(),
                "--session",
                "films#1"));
    arguments.addAll(List.of(more));
    return arguments;
  }
}
