package io.driveport.agent.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.Disposition;
import io.driveport.agent.durable.ChecksummedLog;
import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.JournalRecord.DrivesAdded;
import io.driveport.agent.journal.JournalRecord.InputDrive;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.FileStamp;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SessionJournalTest {

  private static final DrivesAdded ADDED =
      new DrivesAdded(List.of(new InputDrive("NEW", new UUID(0, 2))), "/new.csv");

  @TempDir private Path directory = Path.of("");
  private Path file = Path.of("");

  @BeforeEach
  void twoSessions() throws IOException {
    file = directory.resolve("journal");
    try (SessionJournal journal = SessionJournal.create(file, begun("one"), plan("one"))) {
      journal.recordSealed(new DriveSealed("A", 2, 20, "0", "0"));
      journal.begin(begun("two"), plan("two"));
    }
  }

  @Test
  void fileOfAnEarlierSessionDoesNotMoveAndTheJournalIsAsItWas() throws IOException {
    // Given
    byte[] before = Files.readAllBytes(file);

    // When
    try (SessionJournal journal = SessionJournal.read(file)) {
      PlannedFile earlier = journal.file(0).onDrive("NEW");
      assertThatThrownBy(() -> journal.addDrives(ADDED, List.of(earlier), List.of()))
          // Then
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("file 0 ('/source/one0') is none of the latest session");
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void fileOfTheLatestSessionMoves() throws IOException {
    // When
    try (SessionJournal journal = SessionJournal.open(file)) {
      journal.addDrives(ADDED, List.of(journal.file(3).onDrive("NEW")), List.of());
    }

    // Then
    try (SessionJournal journal = SessionJournal.read(file)) {
      assertThat(journal.file(3).driveId()).isEqualTo("NEW");
      assertThat(journal.movedFrom("A")).extracting(PlannedFile::index).containsExactly(3);
    }
  }

  @Test
  void sessionThatHasLeftADriveOfAnEarlierOneNeedsItsSeal() throws IOException {
    // When
    List<State> states = new ArrayList<>();
    try (SessionJournal journal = SessionJournal.open(file)) {
      journal.addDrives(
          ADDED,
          List.of(journal.file(2).onDrive("NEW"), journal.file(3).onDrive("NEW")),
          List.of());
      journal.recordSealed(new DriveSealed("NEW", 2, 20, "0", "0"));
      states.add(journal.latest().orElseThrow().state());
      assertThat(journal.finished("A")).isEmpty();
      journal.recordSealed(new DriveSealed("A", 2, 20, "0", "0"));
      states.add(journal.latest().orElseThrow().state());
    }

    // Then
    assertThat(states).containsExactly(State.OPEN, State.COMPLETE);
  }

  @Test
  void sessionThatAnOlderVersionTookForCompleteStaysSoWhenAnotherFollows() throws IOException {
    // When
    try (SessionJournal journal = SessionJournal.open(file)) {
      journal.addDrives(
          ADDED,
          List.of(journal.file(2).onDrive("NEW"), journal.file(3).onDrive("NEW")),
          List.of());
      journal.recordSealed(new DriveSealed("NEW", 2, 20, "0", "0"));
      journal.begin(begun("three"), plan("three"));
    }

    // Then
    try (SessionJournal journal = SessionJournal.read(file)) {
      assertThat(journal.sessions())
          .extracting(CopySession::state)
          .containsExactly(State.COMPLETE, State.COMPLETE, State.OPEN);
    }
  }

  @Test
  void additionThatAnOlderVersionCouldNotGoOnWithIsOfNoEffect() throws IOException {
    // Given
    try (ChecksummedLog log = ChecksummedLog.open(file, (_, _) -> {})) {
      log.append(
          "{\"record\":\"DrivesAdded\",\"driveset\":[{\"driveId\":\"NEW\",\"preparation\":\"%s\"}],\"drivesetFile\":\"/new.csv\"}"
              .formatted(new UUID(0, 2)));
      log.append("{\"record\":\"FileMoved\",\"file\":0,\"driveId\":\"NEW\"}");
      log.append("{\"record\":\"PlanMade\",\"files\":0}");
    }

    // When
    try (SessionJournal journal = SessionJournal.open(file)) {
      // Then
      assertThat(journal.file(0).driveId()).isEqualTo("A");
      assertThat(journal.latest().orElseThrow().addedDrivesets()).isEmpty();
      assertThat(journal.latest().orElseThrow().state()).isEqualTo(State.OPEN);
    }
  }

  @Test
  void recordOfAFileThatIsNotPlannedIsNotWritten() throws IOException {
    // Given
    PlannedFile unknown = plan("two").getLast().numbered(4);

    // When
    try (SessionJournal journal = SessionJournal.open(file)) {
      assertThatThrownBy(() -> journal.recordLeftOut(unknown, "why"))
          // Then
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("file 4, which is not planned");
    }
    SessionJournal.read(file).close();
  }

  private static SessionBegun begun(String session) {
    return new SessionBegun(
        SessionJournal.FORMAT,
        session,
        "host",
        List.of(),
        List.of(),
        List.of(),
        List.of(new InputDrive("A", new UUID(0, 1))),
        "/drives.csv",
        false,
        null);
  }

  private static List<PlannedFile> plan(String session) {
    return List.of(planned(session, 0), planned(session, 1));
  }

  private static PlannedFile planned(String session, int index) {
    return new PlannedFile(
        index,
        session,
        FileRole.BLOB,
        2,
        Path.of("/source/" + session + index),
        "c/" + session + index,
        BlobType.BLOCK,
        Disposition.RENAME,
        "A",
        session + "/c/" + index,
        new FileStamp(10, Instant.EPOCH));
  }
}
