package io.driveport.agent.cli;

import io.driveport.agent.journal.CopySession;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;

/** {@code drive-prep list-sessions}. */
@Command(
    name = "list-sessions",
    description = "Shows the sessions of a journal, and how far each of them is.",
    footer = {"", "Example:", "  drive-prep list-sessions --journal films.jrn"})
final class ListSessionsCommand extends JournalCommand {

  @Override
  void show(SessionJournal journal, Console console) throws IOException {
    for (CopySession session : journal.sessions()) {
      List<PlannedFile> blobs =
          journal.plan(session).stream().filter(file -> file.role() == FileRole.BLOB).toList();
      long bytes = blobs.stream().mapToLong(file -> file.stamp().length()).sum();
      List<String> drives = blobs.stream().map(PlannedFile::driveId).distinct().sorted().toList();
      console.line(
          "%s: %s, %d of %s copied, %s, on %s"
              .formatted(
                  session.id(),
                  session.state().words(),
                  blobs.stream().filter(journal::isCopied).count(),
                  Printable.count(blobs.size(), "file"),
                  Printable.bytes(bytes),
                  drives.isEmpty() ? "no drive" : String.join(", ", drives)));
      console.event(
          "session",
          "session",
          session.id(),
          "state",
          session.state().name().toLowerCase(Locale.ROOT),
          "files",
          blobs.size(),
          "filesCopied",
          blobs.stream().filter(journal::isCopied).count(),
          "bytes",
          bytes,
          "drives",
          drives);
    }
  }
}
