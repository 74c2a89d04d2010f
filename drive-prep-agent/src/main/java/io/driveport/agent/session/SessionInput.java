package io.driveport.agent.session;

import io.driveport.agent.dataset.DatasetRow;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.journal.JournalRecord.InputDrive;
import io.driveport.agent.journal.JournalRecord.InputRow;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.journal.SessionJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The input of a session as it was understood: what the journal keeps of it, and how two differ.
 *
 * @param rows of the dataset
 * @param drives of the driveset
 */
record SessionInput(String session, List<DatasetRow> rows, List<TargetDrive> drives) {

  /** What the journal keeps; each drive gets the id of its preparation. */
  SessionBegun record(String host) {
    return new SessionBegun(
        SessionJournal.FORMAT,
        session,
        host,
        rows.stream().map(SessionInput::row).toList(),
        drives.stream().map(drive -> new InputDrive(drive.id(), UUID.randomUUID())).toList());
  }

  private static InputRow row(DatasetRow row) {
    return new InputRow(
        row.basePath() + (row.directory() ? "/" : ""),
        row.container() + "/" + row.name(),
        row.blobType(),
        row.disposition(),
        text(row.metadataFile()),
        text(row.propertiesFile()));
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }

  /**
   * What is otherwise than {@code begun} has it; empty if the session can go on. Mount points, keys
   * and capacities may change between runs; rows and drives may not.
   */
  List<String> differences(SessionBegun begun) {
    List<String> differences = new ArrayList<>();
    if (!begun.session().equals(session)) {
      differences.add(
          "the journal belongs to session '%s', not '%s'; give each session a journal of its own"
              .formatted(begun.session(), session));
      return differences;
    }
    List<InputRow> mine = rows.stream().map(SessionInput::row).toList();
    for (int i = 0; i < Math.max(mine.size(), begun.dataset().size()); i++) {
      if (i >= mine.size()) {
        differences.add("the dataset had one more row: " + shown(begun.dataset().get(i)));
      } else if (i >= begun.dataset().size()) {
        differences.add(
            "row %d of the dataset is new: %s".formatted(rows.get(i).number(), shown(mine.get(i))));
      } else if (!mine.get(i).equals(begun.dataset().get(i))) {
        differences.add(
            "row %d of the dataset is %s; it was %s"
                .formatted(
                    rows.get(i).number(), shown(mine.get(i)), shown(begun.dataset().get(i))));
      }
    }
    List<String> before = begun.driveset().stream().map(InputDrive::driveId).toList();
    List<String> now = drives.stream().map(TargetDrive::id).toList();
    before.stream()
        .filter(id -> !now.contains(id))
        .forEach(id -> differences.add("drive '%s' is missing from the driveset".formatted(id)));
    now.stream()
        .filter(id -> !before.contains(id))
        .forEach(id -> differences.add("drive '%s' of the driveset is new".formatted(id)));
    return differences;
  }

  private static String shown(InputRow row) {
    return "'%s' to '%s' (%s, %s, metadata %s, properties %s)"
        .formatted(
            row.basePath(),
            row.destination(),
            row.blobType() == null ? "type by name" : row.blobType(),
            row.disposition().word(),
            row.metadataFile() == null ? "none" : row.metadataFile(),
            row.propertiesFile() == null ? "none" : row.propertiesFile());
  }
}
