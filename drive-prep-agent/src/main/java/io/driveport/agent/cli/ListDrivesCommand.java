package io.driveport.agent.cli;

import io.driveport.agent.journal.JournalRecord.DriveSealed;
import io.driveport.agent.journal.JournalRecord.InputDrive;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.FileRole;
import io.driveport.agent.plan.PlannedFile;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code drive-prep list-drives}. */
@Command(
    name = "list-drives",
    description = "Shows the drives of a journal, and which of them are finished.",
    footer = {"", "Example:", "  drive-prep list-drives --journal films.jrn"})
final class ListDrivesCommand extends JournalCommand {

  @Override
  void show(SessionJournal journal, Console console) throws IOException {
    List<PlannedFile> all =
        journal.files().stream().filter(file -> file.role() == FileRole.BLOB).toList();
    List<String> drives =
        journal.sessions().stream()
            .flatMap(session -> session.begun().driveset().stream())
            .map(InputDrive::driveId)
            .distinct()
            .toList();
    for (String drive : drives) {
      show(
          drive,
          all.stream().filter(file -> file.driveId().equals(drive)).toList(),
          journal,
          console);
    }
  }

  private static void show(
      String drive, List<PlannedFile> files, SessionJournal journal, Console console) {
    long copied = files.stream().filter(journal::isCopied).count();
    List<String> sessions = files.stream().map(PlannedFile::session).distinct().toList();
    Optional<DriveSealed> sealed = journal.finished(drive);
    console.line(
        "%s: %s"
            .formatted(
                drive,
                files.isEmpty()
                    ? "holds no files"
                    : sealed
                            .map(done ->
                                "finished, %s, %s, manifest MD5 %s"
                                    .formatted(
                                        Printable.count(done.files(), "file"),
                                        Printable.bytes(done.bytes()),
                                        done.manifestMd5()))
                            .orElse(
                                "unfinished, %d of %s copied"
                                    .formatted(copied, Printable.count(files.size(), "file")))
                        + ", of "
                        + String.join(", ", sessions)));
    console.event(
        "drive",
        "driveId",
        drive,
        "finished",
        sealed.isPresent(),
        "files",
        files.size(),
        "filesCopied",
        copied,
        "sessions",
        sessions,
        "manifestMd5",
        sealed.map(DriveSealed::manifestMd5).orElse(null));
  }
}
