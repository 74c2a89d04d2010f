package io.driveport.agent.driveset;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.input.Finding;
import io.driveport.agent.input.Findings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrivesetFileTest {

  private static final String HEADER =
      "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey";
  // From published samples: its groups are not all divisible by 11.
  private static final String KEY = "060456-014509-132033-080300-252615-584177-672089-411631";

  @TempDir private Path directory = Path.of("");
  private final Findings findings = new Findings();

  @Test
  void preparedDriveIsReadWithOrWithoutItsId() throws IOException {
    // When
    List<DrivesetRow> without =
        read(HEADER + "\nG,AlreadyFormatted,SilentMode,AlreadyEncrypted," + KEY + "\n");
    List<DrivesetRow> with =
        read(
            HEADER
                + ",driveid\n/mnt/g,alreadyformatted,promptonformat,alreadyencrypted,"
                + KEY
                + ",WD-1\n");

    // Then
    assertThat(findings.all()).isEmpty();
    assertThat(without)
        .containsExactly(new DrivesetRow(2, "G", null, null, BitLockerKey.of(KEY).orElseThrow()));
    assertThat(with)
        .containsExactly(
            new DrivesetRow(2, "/mnt/g", "WD-1", null, BitLockerKey.of(KEY).orElseThrow()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "G,Format,SilentMode,AlreadyEncrypted,KEY|When Format is specified, Encrypt must also be specified",
        "G,AlreadyFormatted,SilentMode,Encrypt,KEY|Bitlocker Key should not be specified",
        "G,AlreadyFormatted,,AlreadyEncrypted,KEY|Incorrect value for SilentOrPromptOnFormat: none",
        "G,Formatted,SilentMode,AlreadyEncrypted,KEY|Incorrect value for FormatOption: Formatted",
        "G,AlreadyFormatted,SilentMode,Yes,KEY|Incorrect value for Encryption: Yes",
        "G,AlreadyFormatted,SilentMode,AlreadyEncrypted,|ExistingBitLockerKey is missing",
        "G,AlreadyFormatted,SilentMode,AlreadyEncrypted,060456-014509|does not have the shape of a key: 8 groups of 6 digits",
        ",AlreadyFormatted,SilentMode,AlreadyEncrypted,KEY|DriveLetter is missing",
        "H,AlreadyFormatted,SilentMode,NotEncrypted,|ExistingBitLockerKey is missing: NotEncrypted needs a key",
        "H,AlreadyFormatted,SilentMode,Encrypt,|Encrypt is not supported",
      })
  void wrongRowIsRefusedInTheWordsOfTheTool(String row, String message) throws IOException {
    // When
    List<DrivesetRow> rows = read(HEADER + "\n" + row.replace("KEY", KEY) + "\n");

    // Then
    assertThat(rows).isEmpty();
    assertThat(findings.all()).extracting(Finding::row).containsExactly(2L);
    assertThat(findings.all().get(0).message()).contains(message);
  }

  @ParameterizedTest
  @CsvSource({
    "AlreadyFormatted,NTFS,FileSystem is allowed with Format only",
    "AlreadyFormatted,vfat,'Incorrect value for FileSystem: vfat; it is one of ext4, exFAT, NTFS'"
  })
  void fileSystemIsOneThatADriveIsFormattedWith(String format, String fileSystem, String message)
      throws IOException {
    // When
    read(
        HEADER
            + ",DriveId,FileSystem\nG,%s,SilentMode,NotEncrypted,%s,WD-1,%s\n"
                .formatted(format, KEY, fileSystem));

    // Then
    assertThat(findings.all()).extracting(Finding::message).containsExactly(message);
  }

  @Test
  void driveThatIsNotEncryptedIsReadAndWarnedOf() throws IOException {
    // When
    List<DrivesetRow> rows =
        read(HEADER + "\nG,AlreadyFormatted,SilentMode,NotEncrypted," + KEY + "\n");

    // Then
    assertThat(rows).hasSize(1);
    assertThat(findings.warnings())
        .extracting(Finding::message)
        .containsExactly("the drive is not encrypted; whoever has it can read it");
  }

  @Test
  void driveIdsAreSerialNumbers() throws IOException {
    // When
    read(HEADER + ",DriveId\nG,AlreadyFormatted,SilentMode,AlreadyEncrypted," + KEY + ",../WD 1\n");

    // Then
    assertThat(findings.all().get(0).message()).contains("DriveId '../WD 1' is no serial number");
  }

  @Test
  void noMessageRepeatsAKey() throws IOException {
    // When
    read(HEADER + "\nG,Format,Loud,AlreadyEncrypted," + KEY + "0\nG,X,Y,Encrypt," + KEY + "\n");

    // Then
    assertThat(findings.all()).isNotEmpty();
    assertThat(findings.all().toString()).doesNotContain("060456");
    assertThat(BitLockerKey.of(KEY).orElseThrow().toString()).doesNotContain("060456");
  }

  private List<DrivesetRow> read(String content) throws IOException {
    Path file = directory.resolve("driveset.csv");
    Files.writeString(file, content);
    return DrivesetFile.read(file, findings);
  }
}
