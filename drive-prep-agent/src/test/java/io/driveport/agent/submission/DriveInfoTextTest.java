package io.driveport.agent.submission;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.driveset.BitLockerKey;
import io.driveport.agent.submission.DriveInfoText.Read;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriveInfoTextTest {

  private static final String KEY = "111111-222222-333333-444444-555555-666666-777777-888888";
  private static final String DRIVE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <Drive>
         <DriveId>SER-1</DriveId>
         <ManifestFile>\\DriveManifest.xml</ManifestFile>
         <ManifestHash>0123456789ABCDEF0123456789ABCDEF</ManifestHash> </Drive>
      """;

  private static String journal(String state) {
    return """
    [BeginUpdateRecord][2026/03/01 12:00:00.000][Type:ActivityRecord]
    ActivityId: DriveInfo
    DriveState: [BeginValue]
    %s[EndValue]
    SaveCommandOutput: Completed
    [EndUpdateRecord]
    """
        .formatted(state);
  }

  private static Read read(String text, @Nullable String key) {
    return DriveInfoText.read("SER-1.xml", text, "SER-1.key", key);
  }

  private static void assertFaulty(Read read, String... parts) {
    assertThat(read)
        .asInstanceOf(InstanceOfAssertFactories.type(Read.Faulty.class))
        .satisfies(faulty ->
            assertThat(String.join("\n", faulty.problems())).contains(parts).doesNotContain(KEY));
  }

  @Test
  void driveIsRead() {
    // When
    Read read = read(journal(DRIVE), KEY + "\n");

    // Then
    assertThat(read)
        .isEqualTo(
            new Read.Complete(
                new DriveInfo(
                    "SER-1",
                    BitLockerKey.of(KEY).orElseThrow(),
                    "\\DriveManifest.xml",
                    "0123456789ABCDEF0123456789ABCDEF")));
    assertThat(read.toString()).doesNotContain("111111");
  }

  @Test
  void windowsLineEndsAreRead() {
    assertThat(read(journal(DRIVE).replace("\n", "\r\n"), KEY)).isInstanceOf(Read.Complete.class);
  }

  @Test
  void lastRecordCounts() {
    // Given
    String later = journal(DRIVE.replace("SER-1", "SER-2"));
    String torn = "[BeginUpdateRecord][x]\nActivityId: DriveInfo\nDriveState: [BeginValue]\n<Dri";

    // When
    Read read = read(journal(DRIVE) + later + torn, KEY);

    // Then
    assertThat(read)
        .asInstanceOf(InstanceOfAssertFactories.type(Read.Complete.class))
        .satisfies(complete -> assertThat(complete.drive().driveId()).isEqualTo("SER-2"));
  }

  @Test
  void keyOfTheOriginalToolIsTakenFromTheJournal() {
    String withKey =
        DRIVE.replace("<ManifestFile>", "<BitLockerKey>" + KEY + "</BitLockerKey><ManifestFile>");

    assertThat(read(journal(withKey), null)).isInstanceOf(Read.Complete.class);
  }

  @Test
  void missingKeyIsSaid() {
    assertFaulty(read(journal(DRIVE), null), "SER-1.key: is missing");
    assertFaulty(
        read(journal(DRIVE.replace("<Man", "<BitLockerKey>*******</BitLockerKey><Man")), null),
        "SER-1.key: is missing");
  }

  @Test
  void malformedKeyIsSaidWithoutItsDigits() {
    assertFaulty(
        read(journal(DRIVE), KEY.replace("888888", "88888")),
        "SER-1.key: must hold one unlock key");
    assertFaulty(read(journal(DRIVE), KEY + " " + KEY), "SER-1.key: must hold one unlock key");
  }

  @Test
  void everyWrongFieldIsSaidAtOnce() {
    assertFaulty(
        read(
            journal(
                "<Drive><DriveId>a b</DriveId><ManifestFile>x</ManifestFile><ManifestHash>zz</ManifestHash></Drive>"),
            "nonsense"),
        "DriveId must",
        "ManifestFile must",
        "ManifestHash must",
        "SER-1.key: must hold");
  }

  @Test
  void declarationsAndEntitiesAreRefused() {
    String bomb =
        "<!DOCTYPE Drive [<!ENTITY a \"SER-1\">]>"
            + DRIVE.lines().skip(1).reduce("", String::concat);

    assertFaulty(read(journal(bomb), KEY), "DTDs and entities are not taken");
    assertFaulty(
        read(journal(DRIVE.replace("SER-1", "&file;")), KEY), "DTDs and entities are not taken");
  }

  @Test
  void brokenXmlIsSaidWithoutItsText() {
    assertFaulty(
        read(journal("<Drive><BitLockerKey>" + KEY + "</Drive>"), null), "is no plain XML");
  }

  @Test
  void otherFilesAreNoDriveJournals() {
    assertFaulty(read("hello", KEY), "SER-1.xml: is no drive journal");
    assertFaulty(read("<DriveManifest/>", KEY), "no <Drive> element");
    assertFaulty(
        read(journal(DRIVE).replace("ActivityId: DriveInfo", "ActivityId: Other"), KEY),
        "is no drive journal");
  }

  @Test
  void keyShowsItselfNowhere() {
    assertThat(BitLockerKey.of(KEY).orElseThrow()).hasToString(BitLockerKey.MASK);
    assertThat(BitLockerKey.maskAll("key '" + KEY + "' is odd"))
        .isEqualTo("key '" + BitLockerKey.MASK + "' is odd");
  }
}
