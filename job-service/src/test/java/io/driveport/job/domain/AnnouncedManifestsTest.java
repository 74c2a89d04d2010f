package io.driveport.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.driveport.job.domain.DriveAnnouncement.Manifest;
import io.driveport.job.domain.DriveAnnouncement.Stage;
import io.driveport.job.domain.Refused.Kind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnnouncedManifestsTest {

  private static final String OLD = "0".repeat(31) + "A";
  private static final String NEW = "0".repeat(31) + "B";
  private static final String NEW_SHA256 = "0".repeat(63) + "B";
  private static final Instant MONDAY = Instant.parse("2026-11-23T08:00:00.123Z");
  private static final Instant TUESDAY = Instant.parse("2026-11-24T08:00:00Z");

  @Test
  void aDriveThatWasNeverAnnouncedIsAccepted() {
    assertAccepted(OLD);
    assertAccepted(OLD, preparing(1, MONDAY, null), failed(2, TUESDAY));
  }

  @Test
  void theAnnouncedHashIsAcceptedInEitherKindAndCase() {
    assertAccepted(NEW, prepared(1, MONDAY, NEW));
    assertAccepted(NEW.toLowerCase(Locale.ROOT), prepared(1, MONDAY, NEW));
    assertAccepted(NEW_SHA256, prepared(1, MONDAY, NEW));
    assertAccepted(NEW_SHA256.toLowerCase(Locale.ROOT), prepared(1, MONDAY, NEW));
  }

  @Test
  void anotherHashIsRefusedNamingBothAndWhen() {
    // When
    Refused refused = refusal(OLD, prepared(1, MONDAY, NEW));

    // Then
    assertThat(refused.kind()).isEqualTo(Kind.CONFLICT);
    assertThat(refused.code()).isEqualTo("ManifestHashMismatch");
    assertThat(refused.target()).isEqualTo("properties.driveList[1].manifestHash");
    assertThat(refused)
        .hasMessage(
            "The drive 'SER-1' comes with the manifest hash '%s'. The agent announced '%s' at"
                    .formatted(OLD, NEW)
                + " 2026-11-23T08:00:00Z; send that one, or have the drive's later preparation"
                + " announced.");
    assertThat(refused.details()).isEmpty();
  }

  @Test
  void anotherHashOfTheOtherKindIsRefusedNamingTheOneOfThatKind() {
    assertThat(refusal("F".repeat(64), prepared(1, MONDAY, NEW))).hasMessageContaining(NEW_SHA256);
  }

  @Test
  void aKindOfHashThatWasNotAnnouncedCannotBeWrong() {
    assertAccepted(
        "F".repeat(64), announcement(1, Stage.PREPARED, MONDAY, new Manifest(NEW, null, MONDAY)));
  }

  @Test
  void theLatestPreparationCounts() {
    assertAccepted(NEW, prepared(1, MONDAY, OLD), prepared(2, TUESDAY, NEW));
    refusal(OLD, prepared(1, MONDAY, OLD), prepared(2, TUESDAY, NEW));
  }

  @Test
  void whereTopicAndClockContradictEachOtherNeitherIsRefused() {
    // Given
    DriveAnnouncement late = prepared(2, MONDAY, OLD);
    DriveAnnouncement young = prepared(1, TUESDAY, NEW);

    // Then
    assertAccepted(OLD, late, young);
    assertAccepted(NEW, late, young);
    assertThat(refusal("F".repeat(32), late, young)).hasMessageContainingAll(OLD, NEW);
  }

  @Test
  void ofDrivesThatAreSpelledDifferentlyTheClockDecides() {
    // Given: their events are on different partitions, so positions say nothing
    DriveAnnouncement other =
        new DriveAnnouncement(
            "SER-1", UUID.randomUUID(), 7, Stage.PREPARED, MONDAY, manifest(OLD, MONDAY));

    // Then
    assertAccepted(NEW, other, prepared(1, TUESDAY, NEW));
    refusal(OLD, other, prepared(1, TUESDAY, NEW));
  }

  @Test
  void aDriveThatIsPreparedAnewHasNoHashUntilThatIsAnnounced() {
    // When
    Refused refused = refusal(OLD, prepared(1, MONDAY, OLD), preparing(2, TUESDAY, null));

    // Then
    assertThat(refused)
        .hasMessageContaining("announced '" + OLD + "' at 2026-11-23T08:00:00Z and prepares")
        .hasMessageContaining("(told at 2026-11-24T08:00:00Z)");
    refusal(NEW, prepared(1, MONDAY, OLD), preparing(2, TUESDAY, null));
    refusal(OLD, preparing(1, TUESDAY, manifest(OLD, MONDAY)));
  }

  @Test
  void aDriveWhoseLaterPreparationFailedIsNotAsItsManifestSays() {
    assertThat(refusal(OLD, prepared(1, MONDAY, OLD), failed(2, TUESDAY)))
        .hasMessageContaining("failed at 2026-11-24T08:00:00Z");
  }

  @Test
  void severalMismatchesAreDetailsOfOneRefusal() {
    // Given
    List<JobDrive> drives = List.of(drive("SER-0", OLD), drive("SER-1", OLD), drive("SER-2", NEW));
    List<DriveAnnouncement> announced = List.of(prepared(1, MONDAY, NEW));

    // When
    Refused refused =
        catchThrowableOfType(
            Refused.class,
            () ->
                AnnouncedManifests.require(
                    drives,
                    drives,
                    Map.of("SER0", announced, "SER1", announced, "SER2", announced)));

    // Then
    assertThat(refused.code()).isEqualTo("ManifestHashMismatch");
    assertThat(refused.target()).isEqualTo("properties.driveList");
    assertThat(refused.details())
        .extracting(Refused.Detail::target)
        .containsExactly(
            "properties.driveList[0].manifestHash", "properties.driveList[1].manifestHash");
  }

  @Test
  void onlyWhatIsNewOrChangedIsChecked() {
    // Given
    List<JobDrive> present = List.of(drive("SER-0", OLD), drive("SER-1", OLD));

    // When
    List<JobDrive> toCheck =
        AnnouncedManifests.toCheck(
            List.of(
                drive("ser-0", OLD.toLowerCase(Locale.ROOT)),
                drive("SER-1", NEW),
                drive("SER-2", OLD)),
            present);

    // Then
    assertThat(toCheck).containsExactly(drive("SER-1", NEW), drive("SER-2", OLD));
  }

  private static void assertAccepted(String hash, DriveAnnouncement... announced) {
    assertThatCode(() -> check(hash, announced)).doesNotThrowAnyException();
  }

  private static Refused refusal(String hash, DriveAnnouncement... announced) {
    Refused refused = catchThrowableOfType(Refused.class, () -> check(hash, announced));
    assertThat(refused).as(hash).isNotNull();
    return refused;
  }

  private static void check(String hash, DriveAnnouncement... announced) {
    JobDrive drive = drive("SER-1", hash);
    AnnouncedManifests.require(
        List.of(drive), List.of(drive("SER-0", OLD), drive), Map.of("SER1", List.of(announced)));
  }

  private static JobDrive drive(String id, String hash) {
    return new JobDrive(id, "\\DriveManifest.xml", hash, null);
  }

  private static DriveAnnouncement prepared(long position, Instant time, String md5) {
    return announcement(position, Stage.PREPARED, time, manifest(md5, time));
  }

  private static DriveAnnouncement preparing(
      long position, Instant time, @Nullable Manifest manifest) {
    return announcement(position, Stage.PREPARING, time, manifest);
  }

  private static DriveAnnouncement failed(long position, Instant time) {
    return announcement(position, Stage.FAILED, time, null);
  }

  private static DriveAnnouncement announcement(
      long position, Stage stage, Instant time, @Nullable Manifest manifest) {
    return new DriveAnnouncement("ser-1", UUID.randomUUID(), position, stage, time, manifest);
  }

  private static Manifest manifest(String md5, Instant preparedAt) {
    return new Manifest(md5, "0".repeat(32) + md5, preparedAt);
  }
}
