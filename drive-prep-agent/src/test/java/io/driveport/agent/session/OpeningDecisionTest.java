package io.driveport.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.device.Use.Kind;
import io.driveport.agent.driveset.BitLockerKey;
import io.driveport.agent.driveset.DrivesetRow;
import io.driveport.agent.driveset.DrivesetRow.Format;
import io.driveport.agent.session.OpeningDecision.Outcome;
import io.driveport.agent.session.OpeningRequest.Purpose;
import io.driveport.agent.testing.Disk;
import io.driveport.agent.volume.Candidate;
import io.driveport.agent.volume.FileSystem;
import io.driveport.agent.volume.MountPoints.Manner;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OpeningDecisionTest {

  private static final String LABEL = "DP0A1B2C3D";
  private static final Content EMPTY = new Content.Empty();
  private static final Content OURS = new Content.Found("ext4", LABEL, null);
  private static final Content OTHER = new Content.Found("ext4", "films", null);
  private static final DeviceRow TO_FORMAT = row(new Format(FileSystem.EXT4, true));
  private static final DeviceRow FORMATTED = row(null);

  @Test
  void emptyDriveIsFormatted() {
    // When
    Outcome outcome = decision(EMPTY, false, false).decide(TO_FORMAT);

    // Then
    assertThat(opening(outcome))
        .isInstanceOfSatisfying(
            Opening.Formatted.class,
            formatted -> {
              assertThat(formatted.formatting().label()).isEqualTo("DP0A1B2C3D");
              assertThat(formatted.fileSystem()).isEqualTo(FileSystem.EXT4);
              assertThat(formatted.isAsked()).isFalse();
            });
  }

  @Test
  void driveThatARunOfThisJournalHasFormattedIsNotFormattedAgain() {
    assertThat(opening(decision(OURS, false, false).decide(TO_FORMAT)))
        .isInstanceOf(Opening.AsItIs.class);
    assertThat(opening(decision(OURS, false, true).decide(TO_FORMAT)))
        .isInstanceOf(Opening.Formatted.class);
  }

  @Test
  void driveThatIsTakenForFormattedHereMustBeEmptyUnlessASessionHasIt() {
    assertThat(opening(decision(OURS, false, false).decide(TO_FORMAT)))
        .isInstanceOfSatisfying(
            Opening.AsItIs.class, asItIs -> assertThat(asItIs.mustBeEmpty()).isTrue());
    assertThat(opening(decision(OURS, true, false).decide(TO_FORMAT)))
        .isInstanceOfSatisfying(
            Opening.AsItIs.class, asItIs -> assertThat(asItIs.mustBeEmpty()).isFalse());
    assertThat(decision(OURS, Purpose.ABORT).decide(TO_FORMAT)).isInstanceOf(Outcome.LeftOut.class);
  }

  @Test
  void driveIsMountedReadOnlyForAPlanAndMustBeOneThatCanBeWritten() {
    assertThat(opening(decision(OTHER, Purpose.PLAN).decide(FORMATTED)).manner())
        .isEqualTo(Manner.TO_READ);
    assertThat(
            why(
                new OpeningDecision(
                        candidate(disk(OTHER).readOnly().device()),
                        LABEL,
                        false,
                        false,
                        false,
                        Purpose.PLAN)
                    .decide(FORMATTED)))
        .startsWith("can't be written");
  }

  @Test
  void driveWithFilesOfASessionIsNotFormattedEvenIfItIsNamedOnceMore() {
    assertThat(opening(decision(OTHER, true, false).decide(TO_FORMAT)))
        .isInstanceOf(Opening.AsItIs.class);
    assertThat(why(decision(OTHER, true, true).decide(TO_FORMAT)))
        .isEqualTo("sessions of this journal have files on it; it is not formatted");
  }

  @Test
  void driveOfASessionThatIsEmptyAllAtOnceIsNotFormattedUnseen() {
    assertThat(why(decision(EMPTY, true, false).decide(TO_FORMAT)))
        .startsWith("holds no file system; what can be mounted is ext4, exFAT, NTFS");
  }

  @Test
  void fileSystemOfSomebodyElseIsKeptAndTheWayToLoseItIsTold() {
    assertThat(why(decision(OTHER, false, false).decide(TO_FORMAT)))
        .isEqualTo(
            "is not formatted: it is not empty: it holds ext4 'films'; to lose all that is on it, give --force-format WD-1");
    assertThat(opening(decision(OTHER, false, true).decide(TO_FORMAT)))
        .isInstanceOf(Opening.Formatted.class);
  }

  @Test
  void commandThatCopiesNothingDoesNotFormat() {
    assertThat(why(decision(EMPTY, Purpose.PLAN).decide(TO_FORMAT)))
        .isEqualTo("is not formatted yet; 'drive-prep prepare' formats it");
    assertThat(decision(EMPTY, Purpose.ABORT).decide(TO_FORMAT))
        .isInstanceOf(Outcome.LeftOut.class);
  }

  @Test
  void formattedDriveIsMountedUnlessItIsAlready() {
    // Given
    Candidate mounted = candidate(disk(OTHER).used(Kind.MOUNTED, "/media/films").device());
    OpeningDecision elsewhere =
        new OpeningDecision(mounted, LABEL, false, false, false, Purpose.PREPARE);
    OpeningDecision leftByAKilledRun =
        new OpeningDecision(mounted, LABEL, false, false, true, Purpose.PREPARE);

    // When, then
    assertThat(opening(decision(OTHER, false, false).decide(FORMATTED)))
        .isInstanceOfSatisfying(
            Opening.AsItIs.class, asItIs -> assertThat(asItIs.manner()).isEqualTo(Manner.TO_WRITE));
    assertThat(why(elsewhere.decide(FORMATTED)))
        .isEqualTo("is mounted at '/media/films'; name that in its place, or unmount it");
    assertThat(opening(leftByAKilledRun.decide(FORMATTED)))
        .isInstanceOfSatisfying(
            Opening.AsItIs.class,
            asItIs -> assertThat(asItIs.manner()).isEqualTo(Manner.AS_IT_WAS_LEFT));
  }

  @Test
  void driveOfAnotherRunOrWithATwinIsNotOpenedAsItIsEither() {
    // Given
    BlockDevice device = disk(OTHER).device();
    Candidate locked = new Candidate(device, "WD-1", List.of(), List.of(), List.of(), true);
    Candidate twin =
        new Candidate(
            device,
            "WD-1",
            List.of(),
            List.of(Path.of("/dev/sdb"), Path.of("/dev/sdc")),
            List.of(),
            false);

    // When, then
    assertThat(
            why(
                new OpeningDecision(locked, LABEL, false, false, true, Purpose.PREPARE)
                    .decide(FORMATTED)))
        .isEqualTo("is not opened: another run has drive WD-1");
    assertThat(
            why(
                new OpeningDecision(twin, LABEL, false, false, false, Purpose.PREPARE)
                    .decide(FORMATTED)))
        .startsWith("is not opened: '/dev/sdb', '/dev/sdc' can't be told apart");
  }

  @Test
  void encryptedDriveHasToBeOpenedByTheUser() {
    assertThat(
            why(
                decision(new Content.Found("crypto_LUKS", null, null), false, false)
                    .decide(FORMATTED)))
        .startsWith("holds crypto_LUKS; what can be mounted is ext4, exFAT, NTFS");
  }

  private static OpeningDecision decision(Content content, boolean inJournal, boolean forced) {
    return new OpeningDecision(
        candidate(disk(content).device()), LABEL, inJournal, forced, false, Purpose.PREPARE);
  }

  private static OpeningDecision decision(Content content, Purpose purpose) {
    return new OpeningDecision(
        candidate(disk(content).device()), LABEL, false, false, false, purpose);
  }

  private static Disk disk(Content content) {
    return Disk.at("/dev/sdb", "8:16").serial("WD-1").holding(content);
  }

  private static Candidate candidate(BlockDevice device) {
    return new Candidate(device, "WD-1", List.of(), List.of(), List.of(), false);
  }

  private static DeviceRow row(@Nullable Format format) {
    return new DeviceRow(
        Path.of("driveset.csv"),
        new DrivesetRow(
            2, "/dev/sdb", null, format, BitLockerKey.of(PrepareBench.KEY).orElseThrow()));
  }

  private static Opening opening(Outcome outcome) {
    return ((Outcome.Opened) outcome).opening();
  }

  private static String why(Outcome outcome) {
    return ((Outcome.Refused) outcome).why();
  }
}
