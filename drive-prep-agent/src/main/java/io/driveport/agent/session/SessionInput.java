package io.driveport.agent.session;

import io.driveport.agent.dataset.DatasetFile;
import io.driveport.agent.dataset.DatasetRow;
import io.driveport.agent.driveset.TargetDrive;
import io.driveport.agent.input.Findings;
import io.driveport.agent.journal.JournalRecord.InputDrive;
import io.driveport.agent.journal.JournalRecord.InputRow;
import io.driveport.agent.journal.JournalRecord.SessionBegun;
import io.driveport.agent.journal.PlanFile;
import io.driveport.agent.journal.SessionJournal;
import io.driveport.agent.plan.DriveLoad;
import io.driveport.agent.plan.FilePattern;
import io.driveport.agent.plan.FileRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The input of a session as it was understood: what the journal keeps of it, and how two differ.
 *
 * @param file says what is copied; findings name it
 * @param session its id
 * @param rows of the dataset
 * @param rules which files of directories are copied, and which stay together
 * @param drives of the driveset
 * @param preloaded whether the files lie on the drives already
 */
record SessionInput(
    Path file,
    String session,
    List<DatasetRow> rows,
    FileRules rules,
    List<TargetDrive> drives,
    boolean preloaded) {

  /** What {@code source} asks for; what is wrong with it is added to {@code findings}. */
  static SessionInput of(PlanSource source, List<TargetDrive> drives, Findings findings) {
    return switch (source) {
      case PlanSource.Wanted wanted ->
          new SessionInput(
              wanted.dataset(),
              wanted.session(),
              DatasetFile.read(wanted.dataset(), findings),
              wanted.rules(),
              drives,
              wanted.preloaded());
      case PlanSource.Made made -> of(made.file(), made.plan().header(), drives);
      case PlanSource.Recorded recorded ->
          new SessionInput(
              recorded.journal(),
              recorded.session(),
              recorded.begun().dataset().stream().map(SessionInput::row).toList(),
              new FileRules(
                  patterns(recorded.begun().include()),
                  patterns(recorded.begun().exclude()),
                  List.of()),
              drives,
              recorded.begun().preloaded());
    };
  }

  /** Whether the files that {@code source} asks for lie on their drives already. */
  static boolean isPreloaded(PlanSource source) {
    return switch (source) {
      case PlanSource.Wanted wanted -> wanted.preloaded();
      case PlanSource.Made _ -> false;
      case PlanSource.Recorded recorded -> recorded.begun().preloaded();
    };
  }

  private static SessionInput of(Path file, PlanFile.Header header, List<TargetDrive> drives) {
    return new SessionInput(
        file,
        header.session(),
        header.dataset().stream().map(SessionInput::row).toList(),
        new FileRules(
            patterns(header.include()),
            patterns(header.exclude()),
            patterns(header.keepTogether())),
        drives,
        false);
  }

  private static List<FilePattern> patterns(List<String> texts) {
    return texts.stream().map(FilePattern::new).toList();
  }

  private static DatasetRow row(InputRow row) {
    int slash = row.destination().indexOf('/');
    return new DatasetRow(
        row.row(),
        Path.of(row.basePath()),
        row.basePath().endsWith("/"),
        row.destination().substring(0, slash),
        row.destination().substring(slash + 1),
        row.blobType(),
        row.disposition(),
        row.metadataFile() == null ? null : Path.of(row.metadataFile()),
        row.propertiesFile() == null ? null : Path.of(row.propertiesFile()));
  }

  /**
   * What the journal keeps; each drive gets the id of its preparation.
   *
   * @param driveset where the drives were read
   * @param credential where the credential is that manifests carry; null for none
   */
  SessionBegun record(String host, Path driveset, @Nullable Path credential) {
    return new SessionBegun(
        SessionJournal.FORMAT,
        session,
        host,
        inputRows(),
        texts(rules.include()),
        texts(rules.exclude()),
        drives.stream().map(drive -> new InputDrive(drive.id(), UUID.randomUUID())).toList(),
        driveset.toAbsolutePath().normalize().toString(),
        preloaded,
        text(credential));
  }

  /** The header of a plan that puts {@code loads} on the drives. */
  PlanFile.Header header(List<DriveLoad> loads) {
    return new PlanFile.Header(
        PlanFile.FORMAT,
        session,
        inputRows(),
        texts(rules.include()),
        texts(rules.exclude()),
        texts(rules.keepTogether()),
        loads);
  }

  private List<InputRow> inputRows() {
    return rows.stream().map(SessionInput::row).toList();
  }

  private static List<String> texts(List<FilePattern> patterns) {
    return patterns.stream().map(FilePattern::toString).toList();
  }

  private static InputRow row(DatasetRow row) {
    return new InputRow(
        row.number(),
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
   *
   * @param own names the session's drives; other files may name further ones
   */
  List<String> differences(SessionBegun begun, Path own) {
    List<String> differences = new ArrayList<>();
    List<InputRow> mine = inputRows();
    for (int i = 0; i < Math.max(mine.size(), begun.dataset().size()); i++) {
      if (i >= mine.size()) {
        differences.add("the dataset had one more row: " + shown(begun.dataset().get(i)));
      } else if (i >= begun.dataset().size()) {
        differences.add(
            "row %d of the dataset is new: %s".formatted(rows.get(i).number(), shown(mine.get(i))));
      } else if (!mine.get(i).saysTheSameAs(begun.dataset().get(i))) {
        differences.add(
            "row %d of the dataset is %s; it was %s"
                .formatted(
                    rows.get(i).number(), shown(mine.get(i)), shown(begun.dataset().get(i))));
      }
    }
    patterns("--include", begun.include(), rules.include(), differences);
    patterns("--exclude", begun.exclude(), rules.exclude(), differences);
    if (preloaded != begun.preloaded()) {
      differences.add(
          "the session was begun %s --preload".formatted(begun.preloaded() ? "with" : "without"));
    }
    List<String> before = begun.driveset().stream().map(InputDrive::driveId).toList();
    List<String> now = drives.stream().map(TargetDrive::id).toList();
    before.stream()
        .filter(id -> !now.contains(id))
        .forEach(id -> differences.add("drive '%s' is missing from the driveset".formatted(id)));
    drives.stream()
        .filter(drive -> drive.driveset().equals(own))
        .map(TargetDrive::id)
        .filter(id -> !before.contains(id))
        .forEach(id -> differences.add("drive '%s' of the driveset is new".formatted(id)));
    return differences;
  }

  private static void patterns(
      String option, List<String> before, List<FilePattern> now, List<String> differences) {
    if (!before.equals(texts(now))) {
      differences.add("%s is %s; it was %s".formatted(option, texts(now), before));
    }
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
