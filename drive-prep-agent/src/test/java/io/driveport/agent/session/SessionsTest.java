package io.driveport.agent.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.durable.ChecksummedLog;
import io.driveport.agent.event.EventSpool;
import io.driveport.agent.event.SpooledEvent;
import io.driveport.agent.input.Finding;
import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.JournalRecord.DrivesAdded;
import io.driveport.agent.journal.JournalRecord.InputDrive;
import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.PlannedFile;
import io.driveport.agent.progress.DriveResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several sessions in one journal: one after the other, continued, taken back. */
class SessionsTest {

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);
  private Path one = Path.of("");
  private Path two = Path.of("");

  @BeforeEach
  void begin() throws IOException {
    bench = new PrepareBench(directory);
    for (int i = 0; i < 10; i++) {
      bench.source("first/f%d".formatted(i), 1000);
      bench.source("second/g%d".formatted(i), 2000);
    }
    one = bench.drive("A");
    two = bench.drive("B");
    bench.dataset(bench.sources() + "first/,films/1/,,,,");
  }

  @Test
  void furtherSessionAddsToDrivesWhoseManifestThenHoldsBoth() throws Exception {
    // Given
    bench.run("one");
    secondDataset();
    Files.writeString(
        directory.resolve("source/first/f0"), "changed since session one is complete");
    bench.copied.clear();

    // When
    PrepareOutcome outcome = bench.run("two");

    // Then
    assertThat(finished(outcome)).isTrue();
    assertThat(bench.copied).hasSize(10).allMatch(blob -> blob.startsWith("films/2/"));
    for (Path drive : List.of(one, two)) {
      assertThat(PrepareBench.verify(drive)).isEmpty();
      assertThat(drive.resolve("DriveManifest.xml"))
          .content()
          .contains("<BlobList Id=\"one-0\">", "<BlobList Id=\"two-0\">");
    }
    assertThat(states()).containsExactly(State.COMPLETE, State.COMPLETE);
    assertThat(finished(bench.run("two"))).isTrue();
  }

  @Test
  void furtherSessionMayBePlannedFirst() throws Exception {
    // Given
    bench.run("one");
    secondDataset();

    // When
    PlanOutcome planned = bench.plan("two");
    PlanOutcome again = bench.plan("one");

    // Then
    assertThat(((PlanOutcome.Refused) again).findings())
        .extracting(Finding::message)
        .contains("has a session 'one' already; name another");
    PlanFile plan = ((PlanOutcome.Made) planned).plan();
    plan.write(bench.planFile());
    PlanSource made = new PlanSource.Made(bench.planFile(), plan);
    assertThat(finished(bench.preparation(made).run())).isTrue();
    assertThat(finished(bench.preparation(made).run())).isTrue();
    assertThat(PrepareBench.verify(one)).isEmpty();
  }

  @Test
  void destinationOfAnEarlierSessionIsNotGivenAgain() throws Exception {
    // Given
    bench.run("one");

    // When
    PrepareOutcome outcome = bench.run("two");

    // Then
    assertThat(((PrepareOutcome.Refused) outcome).findings())
        .hasSize(10)
        .allSatisfy(f ->
            assertThat(f.message()).contains("has the destination 'films/1/f", "of session 'one'"));
  }

  @Test
  void driveThatIsNotMountedIsNotTakenForItsMountPoint() throws Exception {
    // Given
    bench.run("one");
    secondDataset();
    Files.move(one, directory.resolve("unmounted"));
    Files.createDirectory(one);

    // When
    PrepareOutcome outcome = bench.run("two");

    // Then
    assertThat(((PrepareOutcome.Refused) outcome).findings())
        .singleElement()
        .satisfies(f -> assertThat(f.message()).contains("is drive A mounted there?"));
    assertThat(one).isEmptyDirectory();
  }

  @Test
  void sessionWaitsForTheOneBeforeItToEnd() throws Exception {
    // Given
    interrupted("one");
    secondDataset();

    // When
    PrepareOutcome outcome = bench.run("two");

    // Then
    assertThat(((PrepareOutcome.OutOfTurn) outcome).why())
        .isEqualTo(
            "session 'one' of the journal is unfinished; resume or abort it before another one begins");
  }

  @Test
  void firstSessionIsResumedFromTheJournalAlone() throws Exception {
    // Given
    interrupted("one");
    CopySession recorded = sessions().getLast();
    Files.delete(bench.datasetFile());

    // When
    PrepareOutcome outcome =
        bench.preparation(new PlanSource.Recorded(bench.journal(), recorded.begun())).run();

    // Then
    assertThat(finished(outcome)).isTrue();
    assertThat(recorded.begun().drivesetFile()).isEqualTo(bench.drivesetFile().toString());
    assertThat(PrepareBench.verify(one)).isEmpty();
    assertThat(states()).containsExactly(State.COMPLETE);
  }

  @Test
  void firstSessionIsAbortedAndItsDrivesAreEmptyAgain() throws Exception {
    // Given
    interrupted("one");

    // When
    AbortOutcome outcome = bench.abort("one");

    // Then
    assertThat(outcome).isEqualTo(new AbortOutcome.Aborted(List.of("A", "B"), List.of()));
    assertThat(one).isEmptyDirectory();
    assertThat(two).isEmptyDirectory();
    assertThat(bench.host().resolve("B.xml")).doesNotExist();
    assertThat(states()).containsExactly(State.ABORTED);
    assertThat(bench.abort("one")).isEqualTo(new AbortOutcome.Aborted(List.of(), List.of()));
    assertThat(((PrepareOutcome.OutOfTurn) bench.run("one")).why())
        .isEqualTo("session 'one' is aborted; choose another session id");
    assertThat(finished(bench.run("again"))).isTrue();
    assertThat(PrepareBench.verify(one)).isEmpty();
    assertThat(PrepareBench.verify(two)).isEmpty();
  }

  @Test
  void abortedSessionLeavesDrivesAsTheOnesBeforeItLeftThem() throws Exception {
    // Given
    bench.run("one");
    Map<String, String> before = PrepareBench.contents(directory.resolve("drives"));
    secondDataset();
    interrupted("two");

    // When
    AbortOutcome outcome = bench.abort("two");

    // Then
    assertThat(outcome).isInstanceOf(AbortOutcome.Aborted.class);
    assertThat(PrepareBench.contents(directory.resolve("drives"))).isEqualTo(before);
    assertThat(states()).containsExactly(State.COMPLETE, State.ABORTED);
    assertThat(latestEvents())
        .filteredOn(
            event -> event.data().path("preparation").path("sessionId").asText().equals("two"))
        .hasSize(2)
        .allMatch(event -> event.type().equals("io.driveport.DrivePrepared.v1"));
  }

  @Test
  void abortionThatWasInterruptedIsTheOnlyWayOnAndIsDoneAgain() throws Exception {
    // Given
    interrupted("one");
    try (SessionJournal journal = SessionJournal.open(bench.journal())) {
      journal.recordAborting(journal.latest().orElseThrow(), List.of());
    }

    // When
    PrepareOutcome resumed = bench.run("one");
    PrepareOutcome other = bench.run("two");
    AbortOutcome aborted = bench.abort("one");

    // Then
    assertThat(((PrepareOutcome.OutOfTurn) resumed).why()).contains("is being aborted");
    assertThat(((PrepareOutcome.OutOfTurn) other).why()).contains("abort it before another one");
    assertThat(aborted).isInstanceOf(AbortOutcome.Aborted.class);
    assertThat(one).isEmptyDirectory();
  }

  @Test
  void sessionIsNotAbortedWithoutAllItsDrivesNorOnceItIsComplete() throws Exception {
    // Given
    interrupted("one");
    bench.withoutDriveset();
    bench.drive("B", two);

    // When
    AbortOutcome missing = bench.abort("one");
    bench.drive("A", one);
    bench.run("one");
    AbortOutcome complete = bench.abort("one");
    AbortOutcome unknown = bench.abort("two");

    // Then
    assertThat(((AbortOutcome.BadDrives) missing).findings().get(0).message())
        .contains("drive 'a' is missing; it may hold files of session 'one'");
    assertThat(((AbortOutcome.Refused) complete).why()).contains("is complete; only an unfinished");
    assertThat(((AbortOutcome.Refused) unknown).why()).contains("has no session 'two'");
    assertThat(PrepareBench.verify(one)).isEmpty();
  }

  @Test
  void sessionIsAbortedWithoutADriveThatIsGoneForGood() throws Exception {
    // Given
    interrupted("one");
    Path gone = directory.resolve("gone");
    Files.move(one, gone);
    Map<String, String> before = PrepareBench.contents(gone);

    // When
    AbortOutcome unknown = bench.abort("one", "A", "Z");
    AbortOutcome outcome = bench.abort("one", "a");

    // Then
    assertThat(((AbortOutcome.BadDrives) unknown).findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.message())
                .contains("--without names drive 'Z', which has no files of session 'one'"));
    assertThat(outcome).isEqualTo(new AbortOutcome.Aborted(List.of("B"), List.of("A")));
    assertThat(two).isEmptyDirectory();
    assertThat(PrepareBench.contents(gone)).isEqualTo(before);
    assertThat(Files.readString(bench.journal())).contains("\"without\":[\"A\"]");
    assertThat(latestEvents())
        .hasSize(2)
        .allMatch(event -> event.type().equals("io.driveport.DrivePreparationFailed.v1"));
    assertThat(states()).containsExactly(State.ABORTED);
    bench.withoutDriveset();
    bench.drive("B", two);
    assertThat(finished(bench.run("again"))).isTrue();
  }

  @Test
  void fileThatMovesIsKeptUntilItsNewDriveHasIt() throws Exception {
    // Given
    interrupted("one");
    Path kept = one.resolve("one/films/1/f0");
    Path source = directory.resolve("source/first/f0");
    Path three = bench.additionalDrive("C", Files.createDirectories(directory.resolve("C")));
    move("f0", "C");
    Path aside = directory.resolve("aside");
    move(source, aside);

    // When
    PrepareOutcome withoutSource = bench.run("one");
    boolean keptMeanwhile = Files.exists(kept);
    move(aside, source);
    PrepareOutcome withSource = bench.run("one");

    // Then
    assertThat(((PrepareOutcome.Ran) withoutSource).drives().getFirst())
        .isInstanceOfSatisfying(
            DriveResult.Unfinished.class,
            drive ->
                assertThat(drive.failed())
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.kind()).isEqualTo("NotMoved")));
    assertThat(keptMeanwhile).isTrue();
    assertThat(finished(withSource)).isTrue();
    assertThat(kept).doesNotExist();
    for (Path drive : List.of(one, two, three)) {
      assertThat(PrepareBench.verify(drive)).isEmpty();
    }
  }

  @Test
  void fileThatMovesIsNotLeftOutWhileItsFormerDriveHasIt() throws Exception {
    // Given
    interrupted("one");
    Path kept = one.resolve("one/films/1/f0");
    Path source = directory.resolve("source/first/f0");
    bench.additionalDrive("C", Files.createDirectories(directory.resolve("C")));
    move("f0", "C");
    Path aside = directory.resolve("aside");
    move(source, aside);
    bench.problems.clear();

    // When
    PrepareOutcome withoutSource = bench.leavingOutFailed().run("one");
    boolean keptMeanwhile = Files.exists(kept);
    move(aside, source);
    PrepareOutcome withSource = bench.run("one");

    // Then
    assertThat(((PrepareOutcome.Ran) withoutSource).drives().getFirst())
        .isInstanceOf(DriveResult.Unfinished.class);
    assertThat(keptMeanwhile).isTrue();
    assertThat(bench.problems)
        .anySatisfy(problem -> {
          assertThat(problem.driveId()).isEqualTo("C");
          assertThat(problem.kind()).isEqualTo("Vanished");
          assertThat(problem.reason()).contains("is not left out, because drive A");
        })
        .anySatisfy(problem -> assertThat(problem.kind()).isEqualTo("NotMoved"));
    assertThat(finished(withSource)).isTrue();
    assertThat(((PrepareOutcome.Ran) withSource).drives())
        .allSatisfy(drive -> assertThat(((DriveResult.Finished) drive).leftOut()).isEmpty());
    assertThat(kept).doesNotExist();
  }

  @Test
  void fileThatIsLeftOutOfItsNewDriveIsKeptOnTheFormerOne() throws Exception {
    // Given
    interrupted("one");
    bench.additionalDrive("C", Files.createDirectories(directory.resolve("C")));
    move("f0", "C");
    try (SessionJournal journal = SessionJournal.open(bench.journal())) {
      PlannedFile file =
          journal.plan().stream().filter(each -> each.driveId().equals("C")).findFirst().get();
      journal.recordLeftOut(file, "an older version has left it out");
    }

    // When
    PrepareOutcome outcome = bench.run("one");

    // Then
    assertThat(one.resolve("one/films/1/f0")).exists();
    assertThat(((PrepareOutcome.Ran) outcome).drives().getFirst())
        .isInstanceOf(DriveResult.Unfinished.class);
  }

  @Test
  void sessionThatHasLeftADriveIsCompleteOnceTheDriveHasItsManifestAgain() throws Exception {
    // Given
    bench.run("one");
    secondDataset();
    interrupted("two");
    bench.additionalDrive("C", Files.createDirectories(directory.resolve("C")));
    moveAll("A", "C");

    // When
    try (SessionJournal journal = SessionJournal.open(bench.journal())) {
      journal.recordSealed(new DriveSealed("C", 5, 10_000, "0", "0"));
    }
    List<State> before = states();
    PrepareOutcome outcome = bench.run("two");

    // Then
    assertThat(before).containsExactly(State.COMPLETE, State.OPEN);
    assertThat(finished(outcome)).isTrue();
    assertThat(states()).containsExactly(State.COMPLETE, State.COMPLETE);
    assertThat(PrepareBench.verify(one)).isEmpty();
  }

  @Test
  void sessionThatLeavesADriveBeforeItHasWrittenThereKeepsItsManifest() throws Exception {
    // Given
    bench.run("one");
    Map<String, String> before = PrepareBench.contents(one);
    secondDataset();
    bench.whenCopying(() -> {
      throw new UncheckedIOException(new IOException("killed"));
    });
    assertThatThrownBy(() -> bench.run("two")).hasMessageContaining("killed");
    bench.whenCopying(() -> {});
    Path three = bench.additionalDrive("C", Files.createDirectories(directory.resolve("C")));
    moveAll("A", "C");

    // When
    PrepareOutcome outcome = bench.run("two");

    // Then
    assertThat(finished(outcome)).isTrue();
    assertThat(states()).containsExactly(State.COMPLETE, State.COMPLETE);
    assertThat(PrepareBench.contents(one)).isEqualTo(before);
    assertThat(PrepareBench.verify(three)).isEmpty();
  }

  /** As the journal has it when a full drive has no room for its manifest. */
  private void move(String name, String driveId) throws IOException {
    move(file -> file.source().endsWith(name), driveId);
  }

  private void moveAll(String from, String driveId) throws IOException {
    move(file -> file.driveId().equals(from), driveId);
  }

  private void move(Predicate<PlannedFile> moved, String driveId) throws IOException {
    try (SessionJournal journal = SessionJournal.open(bench.journal())) {
      journal.addDrives(
          new DrivesAdded(
              List.of(new InputDrive(driveId, UUID.randomUUID())),
              directory.resolve(driveId + ".csv").toString()),
          journal.plan().stream().filter(moved).map(file -> file.onDrive(driveId)).toList(),
          List.of());
    }
  }

  @Test
  void manifestThatAnotherJournalHasWrittenIsNeitherReplacedNorRemoved() throws Exception {
    // Given
    interrupted("one");
    Path manifest = one.resolve("DriveManifest.xml");
    PrepareBench other = new PrepareBench(directory.resolve("other"));
    other.source("a", 10);
    other.dataset(other.sources() + ",films/,,,,");
    Path others = other.drive("A").resolve("DriveManifest.xml");
    other.run("one");
    Files.copy(others, manifest);

    // When
    PrepareOutcome resumed = bench.run("one");
    AbortOutcome aborted = bench.abort("one");

    // Then
    assertThat(((PrepareOutcome.Refused) resumed).findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.message())
                .contains("was not written by this journal", "is drive A mounted there?"));
    assertThat(((AbortOutcome.BadDrives) aborted).findings())
        .singleElement()
        .satisfies(
            finding -> assertThat(finding.message()).contains("was not written by this journal"));
    assertThat(manifest).hasSameBinaryContentAs(others);
    assertThat(states()).containsExactly(State.OPEN);
  }

  @Test
  void manifestThatIsDamagedIsWrittenAgain() throws Exception {
    // Given
    bench.run("one");
    Path manifest = one.resolve("DriveManifest.xml");
    String whole = Files.readString(manifest);
    Files.writeString(manifest, whole.replaceFirst("<Length>1000<", "<Length>1001<"));

    // When
    PrepareOutcome outcome = bench.run("one");

    // Then
    assertThat(finished(outcome)).isTrue();
    assertThat(manifest).hasContent(whole);
  }

  @Test
  void manifestThatWasWrittenAndNotRecordedIsKnownForOurs() throws Exception {
    // Given
    bench.run("one");
    dropFromLast("DriveSealed");

    // When
    PrepareOutcome outcome = bench.run("one");

    // Then
    assertThat(finished(outcome)).isTrue();
    assertThat(states()).containsExactly(State.COMPLETE);
  }

  /** As if the run had ended before the last record of that kind. */
  private void dropFromLast(String record) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(bench.journal()));
    while (!lines.removeLast().contains("\"" + record + "\"")) {
      // What stands behind it goes as well.
    }
    Files.writeString(bench.journal(), String.join("\n", lines) + "\n");
  }

  @Test
  void otherDriveInPlaceOfOursIsNeitherFilledNorEmptied() throws Exception {
    // Given
    interrupted("one");
    Path ours = directory.resolve("ours");
    Files.move(one, ours);
    Path precious = Files.createDirectories(one.resolve("one/films/1")).resolve("precious");
    Files.writeString(precious, "of another journal's session of that name");

    // When
    PrepareOutcome resumed = bench.run("one");
    AbortOutcome aborted = bench.abort("one");

    // Then
    assertThat(((PrepareOutcome.Refused) resumed).findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.message()).contains("is drive A mounted there?"));
    assertThat(((AbortOutcome.BadDrives) aborted).findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.message()).contains("holds none of the", "is drive A mounted"));
    assertThat(precious).exists();
  }

  @Test
  void fileThatTheSessionDoesNotKnowKeepsItFromBeingAborted() throws Exception {
    // Given
    interrupted("one");
    Path stray = Files.writeString(one.resolve("one/films/stray"), "put there by hand");

    // When
    AbortOutcome kept = bench.abort("one");
    Files.delete(stray);
    AbortOutcome aborted = bench.abort("one");

    // Then
    assertThat(((AbortOutcome.BadDrives) kept).findings())
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.message()).contains(stray.toString(), "was not put there"));
    assertThat(aborted).isInstanceOf(AbortOutcome.Aborted.class);
  }

  @Test
  void planThatWasNeverRecordedWholeIsMadeAgainAfterEarlierSessions() throws Exception {
    // Given
    bench.run("one");
    int before = (int) Files.size(bench.journal());
    Map<String, String> drives = PrepareBench.contents(directory.resolve("drives"));
    secondDataset();
    try (SessionJournal journal = SessionJournal.open(bench.journal())) {
      CopySession first = journal.latest().orElseThrow();
      journal.begin(first.begun(), List.copyOf(journal.plan(first)));
    }
    byte[] journal = Files.readAllBytes(bench.journal());
    Files.write(bench.journal(), Arrays.copyOf(journal, (before + journal.length) / 2));
    assertThat(states()).containsExactly(State.COMPLETE, State.PLANNING);

    // When
    PrepareOutcome outcome = bench.run("two");

    // Then
    assertThat(finished(outcome)).isTrue();
    assertThat(states()).containsExactly(State.COMPLETE, State.COMPLETE);
    assertThat(PrepareBench.contents(directory.resolve("drives")).keySet())
        .containsAll(drives.keySet());
    assertThat(PrepareBench.verify(one)).isEmpty();
  }

  @Test
  void journalOfFormat1IsContinued() throws Exception {
    // Given
    interrupted("one");
    List<String> payloads = new ArrayList<>();
    ChecksummedLog.read(bench.journal(), (_, payload) -> payloads.add(payload)).close();
    List<String> lines = new ArrayList<>();
    for (String payload : payloads) {
      // That a manifest is written was not told before it was.
      if (!payload.contains("\"DriveSealing\"")) {
        lines.add(line(lines.size(), asFormat1(payload)));
      }
    }
    Files.writeString(bench.journal(), String.join("", lines));

    // When
    PrepareOutcome outcome = bench.run("one");

    // Then
    assertThat(finished(outcome)).isTrue();
    assertThat(states()).containsExactly(State.COMPLETE);
  }

  private static String asFormat1(String payload) {
    if (!payload.contains("\"SessionBegun\"")) {
      return replaced(payload, ",\"changed\":\"[^\"]*\"", "", payload.contains("\"changed\""));
    }
    String begun =
        replaced(payload, "\"format\":%d".formatted(SessionJournal.FORMAT), "\"format\":1", true);
    begun = replaced(begun, "\\{\"row\":2,", "{", true);
    begun = replaced(begun, ",\"include\":\\[],\"exclude\":\\[]", "", true);
    return replaced(begun, ",\"drivesetFile\":\"[^\"]*\"", "", true);
  }

  private static String replaced(String text, String pattern, String by, boolean isThere) {
    String replaced = text.replaceAll(pattern, by);
    assertThat(!replaced.equals(text)).as("'%s' is in %s", pattern, text).isEqualTo(isThere);
    return replaced;
  }

  /** A line as logs without marks have it. */
  private static String line(int number, String payload) {
    String body = number + " " + payload;
    CRC32C checksum = new CRC32C();
    checksum.update(body.getBytes(UTF_8));
    return "%08x %s\n".formatted(checksum.getValue(), body);
  }

  private void secondDataset() {
    bench.withoutDataset().dataset(bench.sources() + "second/,films/2/,,,,");
  }

  /** Drive B is finished, and drive A lacks a file whose source is away for the moment. */
  private void interrupted(String session) throws Exception {
    Path source =
        directory.resolve("source").resolve(session.equals("one") ? "first/f1" : "second/g1");
    Path aside = directory.resolve("aside");
    bench.whenCopying(() -> move(source, aside));
    PrepareOutcome.Ran ran = (PrepareOutcome.Ran) bench.run(session);
    assertThat(ran.drives().get(0)).isInstanceOf(DriveResult.Unfinished.class);
    assertThat(ran.drives().get(1)).isInstanceOf(DriveResult.Finished.class);
    bench.whenCopying(() -> {});
    move(aside, source);
  }

  private List<CopySession> sessions() throws IOException {
    try (SessionJournal journal = SessionJournal.read(bench.journal())) {
      return journal.sessions();
    }
  }

  private List<State> states() throws IOException {
    return sessions().stream().map(CopySession::state).toList();
  }

  private List<SpooledEvent> latestEvents() throws IOException {
    try (EventSpool spool = EventSpool.open(bench.journal())) {
      return spool.waiting().stream()
          .map(event -> spool.latest(event.preparation()).orElseThrow())
          .distinct()
          .toList();
    }
  }

  private static boolean finished(PrepareOutcome outcome) {
    return outcome instanceof PrepareOutcome.Ran ran
        && ran.drives().stream().allMatch(DriveResult.Finished.class::isInstance);
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
