package io.driveport.agent.session;

import io.driveport.agent.journal.CopySession.State;
import io.driveport.agent.journal.JournalRecord.InputDrive;
import io.driveport.agent.journal.SessionJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The drives that sessions of a journal have, aborted ones excepted. Read once: a journal must not
 * be touched by another hand while it is open.
 */
final class DrivesInJournal {

  private final @Nullable Path journal;
  private @Nullable Set<String> ids;

  /** Of this journal, which may not exist; null if there is none. */
  DrivesInJournal(@Nullable Path journal) {
    this.journal = journal;
  }

  boolean has(String driveId) throws IOException {
    if (ids == null) {
      ids = read();
    }
    return ids.contains(driveId.toLowerCase(Locale.ROOT));
  }

  private Set<String> read() throws IOException {
    if (journal == null || Files.notExists(journal)) {
      return Set.of();
    }
    try (SessionJournal opened = SessionJournal.read(journal)) {
      return opened.sessions().stream()
          .filter(session -> session.state() != State.ABORTED)
          .flatMap(session -> session.begun().driveset().stream())
          .map(InputDrive::driveId)
          .map(id -> id.toLowerCase(Locale.ROOT))
          .collect(Collectors.toSet());
    }
  }
}
