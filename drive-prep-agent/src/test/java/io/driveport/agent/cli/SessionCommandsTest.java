package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.session.PrepareBench;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code prepare --resume}, {@code prepare --abort} and the commands that list. */
class SessionCommandsTest {

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);
  private Path drive = Path.of("");

  @BeforeEach
  void begin() throws Exception {
    bench = new PrepareBench(directory);
    bench.source("a", 1000);
    bench.source("b", 1000);
    bench.dataset(bench.sources() + ",films/,,,,");
    drive = bench.drive("A");
    bench.writeInput();
  }

  @Test
  void sessionIsResumedWithTheInputOfItsFirstRunAndThenComplete() throws Exception {
    // Given
    interrupted();

    // When
    CommandRun resumed = prepare("--resume");
    CommandRun again = prepare("--resume", "--session", "films#1");

    // Then
    assertThat(resumed.code()).isZero();
    assertThat(resumed.out()).contains("A: finished, 2 files");
    assertThat(again.code()).isZero();
    assertThat(again.out()).isEqualTo("Session 'films#1' is complete; nothing is left to do.\n");
    assertThat(PrepareBench.verify(drive)).isEmpty();
  }

  @Test
  void sessionThatWasNeverRecordedIsBegunByResumeIfItsInputIsNamed() throws Exception {
    // When
    CommandRun unknown = prepare("--resume", "--session", "films#1");
    CommandRun begun =
        prepare(
            "--resume",
            "--session",
            "films#1",
            "--dataset",
            bench.datasetFile().toString(),
            "--driveset",
            bench.drivesetFile().toString());

    // Then
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err())
        .contains(
            "2 mistakes",
            "has no session 'films#1'; name --dataset or --plan to begin it",
            "--driveset: is missing");
    assertThat(begun.code()).isZero();
    assertThat(PrepareBench.verify(drive)).isEmpty();
  }

  @Test
  void optionsThatASessionUnderWayLeavesNoChoiceForAreRefused() throws Exception {
    // Given
    interrupted();

    // When
    CommandRun resumed =
        prepare("--resume", "--include", "*", "--capacity", "1GB", "--headroom", "1MB");
    CommandRun withDataset =
        prepare(
            "--additional-driveset",
            bench.drivesetFile().toString(),
            "--session",
            "films#1",
            "--dataset",
            bench.datasetFile().toString(),
            "--keep-together",
            "/");

    // Then
    assertThat(resumed.code()).isEqualTo(2);
    assertThat(resumed.err())
        .contains(
            "3 mistakes; nothing was written",
            "--include: is not allowed with --resume",
            "--capacity: is not allowed with --resume",
            "--headroom: is not allowed with --resume");
    assertThat(withDataset.code()).isEqualTo(2);
    assertThat(withDataset.err())
        .contains(
            "1 mistake; nothing was written",
            "--keep-together: is not allowed with --additional-driveset");
  }

  @Test
  void sessionIsAborted() throws Exception {
    // Given
    interrupted();

    // When
    CommandRun choosy = prepare("--abort", "--include", "*", "--bwlimit", "1MB");
    CommandRun aborted = prepare("--abort");
    CommandRun resumed = prepare("--resume");
    CommandRun both = prepare("--abort", "--resume");
    CommandRun unknown = prepare("--abort", "--session", "other");

    // Then
    assertThat(choosy.code()).isEqualTo(2);
    assertThat(choosy.err())
        .contains("--include: is not allowed with --abort", "--bwlimit: is not allowed with");
    assertThat(aborted.code()).isZero();
    assertThat(aborted.out())
        .isEqualTo("Session 'films#1' is aborted; its files were removed from A.\n");
    assertThat(drive).isEmptyDirectory();
    assertThat(resumed.code()).isEqualTo(6);
    assertThat(resumed.err())
        .contains("session 'films#1' is aborted; choose another session id; nothing was written");
    assertThat(both.code()).isEqualTo(2);
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("--abort: ", "has no session 'other'");
  }

  @Test
  void sessionsAndDrivesAreListedWhileTheyAreUnfinishedAndAfterwards() throws Exception {
    // Given
    interrupted();

    // When
    CommandRun sessions = list(new ListSessionsCommand());
    CommandRun drives = list(new ListDrivesCommand());
    prepare("--resume");
    CommandRun complete = list(new ListSessionsCommand(), "--json");
    CommandRun finished = list(new ListDrivesCommand());

    // Then
    assertThat(sessions.out())
        .isEqualTo("films#1: unfinished, 1 of 2 files copied, 2.0 KiB, on A\n");
    assertThat(drives.out()).isEqualTo("A: unfinished, 1 of 2 files copied, of films#1\n");
    assertThat(complete.out())
        .isEqualTo(
            "{\"event\":\"session\",\"session\":\"films#1\",\"state\":\"complete\",\"files\":2,\"filesCopied\":2,\"bytes\":2000,\"drives\":[\"A\"]}\n");
    assertThat(finished.out())
        .matches("A: finished, 2 files, 2.0 KiB, manifest MD5 [0-9A-F]{32}, of films#1\n");
  }

  @Test
  void journalThatIsNotThereIsNamed() {
    // When
    CommandRun run = list(new ListSessionsCommand());

    // Then
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("--journal: ", "is no file");
  }

  /** File a is copied, and b could not be read. */
  private void interrupted() throws Exception {
    Path source = directory.resolve("source/b");
    bench.whenCopying(() -> source.toFile().renameTo(directory.resolve("aside").toFile())).run();
    Files.move(directory.resolve("aside"), source);
  }

  private CommandRun prepare(String... arguments) {
    return CommandRun.of(
        new PrepareCommand(new Environment(Map.of()), DriveOpener.ofProcess()),
        withJournal(arguments));
  }

  private CommandRun list(JournalCommand command, String... arguments) {
    return CommandRun.of(command, withJournal(arguments));
  }

  private List<String> withJournal(String... arguments) {
    List<String> all = new ArrayList<>(List.of("--journal", bench.journal().toString()));
    all.addAll(List.of(arguments));
    return all;
  }
}
