package io.driveport.agent.driveset;

import io.driveport.agent.device.DriveId;
import io.driveport.agent.driveset.DrivesetRow.Format;
import io.driveport.agent.input.CsvTable;
import io.driveport.agent.input.Findings;
import io.driveport.agent.volume.FileSystem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code driveset.csv} in the format of WAImportExport 2, with two more, optional columns:
 * {@code DriveId}, the serial number of a drive whose device tells none, and {@code FileSystem},
 * what a drive is formatted with; and with {@code NotEncrypted} as a further encryption.
 */
public final class DrivesetFile {

  private static final String LETTER = "DriveLetter";
  private static final String FORMAT = "FormatOption";
  private static final String PROMPT = "SilentOrPromptOnFormat";
  private static final String ENCRYPTION = "Encryption";
  private static final String KEY = "ExistingBitLockerKey";
  private static final String DRIVE_ID = "DriveId";
  private static final String FILE_SYSTEM = "FileSystem";
  private static final String NOT_ENCRYPTED = "NotEncrypted";

  private static final CsvTable TABLE =
      new CsvTable(
          List.of(LETTER, FORMAT, PROMPT, ENCRYPTION, KEY), List.of(DRIVE_ID, FILE_SYSTEM));

  private final Path file;
  private final Findings findings;

  private DrivesetFile(Path file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  /**
   * The rows that are right as they stand; what is wrong is added to {@code findings}, in the words
   * of WAImportExport where it has any. Keys are never repeated in a message.
   */
  public static List<DrivesetRow> read(Path file, Findings findings) {
    DrivesetFile driveset = new DrivesetFile(file, findings);
    List<DrivesetRow> rows = new ArrayList<>();
    for (CsvTable.Row row : TABLE.read(file, findings)) {
      driveset.row(row).ifPresent(rows::add);
    }
    return rows;
  }

  private Optional<DrivesetRow> row(CsvTable.Row row) {
    List<String> problems = new ArrayList<>();
    String location = row.value(LETTER);
    if (location.isEmpty()) {
      problems.add(
          "DriveLetter is missing: give the drive's mount point, directory or block device");
    }
    String driveId = row.value(DRIVE_ID);
    if (!driveId.isEmpty() && !DriveId.fits(driveId)) {
      problems.add(
          "DriveId '%s' is no serial number: 1 to 64 letters, digits, '.', '_' or '-'"
              .formatted(driveId));
    }
    Optional<BitLockerKey> key = BitLockerKey.of(row.value(KEY));
    options(row, key.isPresent(), problems);
    Format format = format(row, problems);
    problems.forEach(problem -> findings.add(file, row.number(), problem));
    if (problems.isEmpty() && row.value(ENCRYPTION).equalsIgnoreCase(NOT_ENCRYPTED)) {
      findings.warn(file, row.number(), "the drive is not encrypted; whoever has it can read it");
    }
    return problems.isEmpty()
        ? key.map(k ->
            new DrivesetRow(row.number(), location, driveId.isEmpty() ? null : driveId, format, k))
        : Optional.empty();
  }

  private static @Nullable Format format(CsvTable.Row row, List<String> problems) {
    boolean toFormat = row.value(FORMAT).equalsIgnoreCase("Format");
    String named = row.value(FILE_SYSTEM);
    Optional<FileSystem> fileSystem =
        named.isEmpty() ? Optional.of(FileSystem.EXT4) : FileSystem.named(named);
    if (fileSystem.isEmpty()) {
      problems.add(
          "Incorrect value for FileSystem: %s; it is one of %s"
              .formatted(named, FileSystem.allNames()));
    } else if (!toFormat && !named.isEmpty()) {
      problems.add("FileSystem is allowed with Format only");
    }
    return toFormat && fileSystem.isPresent()
        ? new Format(fileSystem.get(), row.value(PROMPT).equalsIgnoreCase("SilentMode"))
        : null;
  }

  private static void options(CsvTable.Row row, boolean keyFits, List<String> problems) {
    String format = row.value(FORMAT);
    String prompt = row.value(PROMPT);
    String encryption = row.value(ENCRYPTION);
    boolean toFormat = format.equalsIgnoreCase("Format");
    boolean toEncrypt = encryption.equalsIgnoreCase("Encrypt");
    boolean formatKnown = toFormat || format.equalsIgnoreCase("AlreadyFormatted");
    boolean notEncrypted = encryption.equalsIgnoreCase(NOT_ENCRYPTED);
    boolean encryptionKnown =
        toEncrypt || notEncrypted || encryption.equalsIgnoreCase("AlreadyEncrypted");
    if (!formatKnown) {
      problems.add(
          "Incorrect value for FormatOption: %s; it is Format or AlreadyFormatted"
              .formatted(shown(format)));
    }
    if (!prompt.equalsIgnoreCase("SilentMode") && !prompt.equalsIgnoreCase("PromptOnFormat")) {
      problems.add(
          "Incorrect value for SilentOrPromptOnFormat: %s; it is SilentMode or PromptOnFormat"
              .formatted(shown(prompt)));
    }
    if (!encryptionKnown) {
      problems.add(
          "Incorrect value for Encryption: %s; it is Encrypt, AlreadyEncrypted or NotEncrypted"
              .formatted(shown(encryption)));
    }
    if (toFormat && encryptionKnown && !toEncrypt && !notEncrypted) {
      problems.add("When Format is specified, Encrypt must also be specified");
    }
    String key = row.value(KEY);
    if (toEncrypt && !key.isEmpty()) {
      problems.add("Bitlocker Key should not be specified");
    }
    if (encryptionKnown && !toEncrypt && !keyFits) {
      problems.add(
          key.isEmpty()
              ? "ExistingBitLockerKey is missing: %s needs a key, %s"
                  .formatted(encryption, BitLockerKey.SHAPE)
              : "ExistingBitLockerKey does not have the shape of a key: " + BitLockerKey.SHAPE);
    }
    if (problems.isEmpty() && toEncrypt) {
      problems.add(
          "Encrypt is not supported: encrypt and format the drive, then give AlreadyFormatted and AlreadyEncrypted; or give NotEncrypted");
    }
  }

  private static String shown(String value) {
    return value.isEmpty() ? "none" : value;
  }
}
