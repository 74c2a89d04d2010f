package io.driveport.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.Disposition;
import io.driveport.agent.plan.Relocation.Filled;
import io.driveport.agent.plan.Relocation.Outcome;
import io.driveport.agent.plan.Relocation.Resident;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RelocationTest {

  private static final long MIB = 1 << 20;
  private static final int CLUSTER = 4096;

  private final List<Resident> residents = new ArrayList<>();

  @Test
  void whatHasRoomStaysAndTheRestGoesInOrder() {
    // Given
    missing(10 * MIB, 0);
    missing(10 * MIB, 0);
    missing(10 * MIB, 0);

    // When
    Outcome.Moves moves = moved(21 * MIB, 100 * MIB);

    // Then
    assertThat(moves.moved()).extracting(PlannedFile::index).containsExactly(2);
    assertThat(moves.moved()).extracting(PlannedFile::driveId).containsExactly("NEW");
  }

  @Test
  void beginningOnTheDriveCountsForStayingAndIsFreeAgainWhenItGoes() {
    // Given
    missing(50 * MIB, 45 * MIB);
    missing(40 * MIB, 0);

    // When
    Outcome.Moves stays = moved(6 * MIB, 100 * MIB);
    Outcome.Moves goes = moved(4 * MIB, 100 * MIB);

    // Then
    assertThat(stays.moved()).extracting(PlannedFile::index).containsExactly(1);
    assertThat(goes.moved()).extracting(PlannedFile::index).containsExactly(0);
  }

  @Test
  void durableFileGoesOnlyForTheSakeOfTheManifestAndOnlyIfItCanBeRead() {
    // Given
    durable(10 * MIB, true);
    durable(10 * MIB, true);
    durable(10 * MIB, false);

    // When
    Outcome.Moves fits = moved(1 * MIB, 100 * MIB);
    Outcome.Moves full = moved(0, 100 * MIB);

    // Then
    assertThat(fits.moved()).isEmpty();
    assertThat(full.moved()).extracting(PlannedFile::index).containsExactly(1);
  }

  @Test
  void fileOfAnEarlierSessionStaysAndOthersMakeRoomForIt() {
    // Given
    residents.add(new Resident(planned(10 * MIB, FileRole.BLOB), 0, false, false));
    missing(10 * MIB, 0);
    missing(10 * MIB, 0);

    // When
    Outcome.Moves moves = moved(21 * MIB, 100 * MIB);
    Outcome.Moves all = moved(0, 100 * MIB);

    // Then
    assertThat(moves.moved()).extracting(PlannedFile::index).containsExactly(2);
    assertThat(all.moved()).extracting(PlannedFile::index).containsExactly(1, 2);
  }

  @Test
  void fileBesideBlobsStaysAndIsOnEachDriveThatNeedsIt() {
    // Given
    missing(10 * MIB, 0);
    missing(10 * MIB, 0);
    PlannedFile metadata = planned(100, FileRole.METADATA);
    residents.add(new Resident(metadata, 100, true, true));

    // When
    Outcome.Moves moves = moved(11 * MIB, 100 * MIB);

    // Then
    assertThat(moves.moved()).hasSize(1);
    assertThat(moves.added()).containsExactly(metadata.onDrive("NEW"));
  }

  @Test
  void tooSmallAdditionalDrivesAreToldAndNothingMoves() {
    // Given
    missing(10 * MIB, 0);
    missing(20 * MIB, 0);

    // When
    Outcome outcome = outcome(0, 15 * MIB);

    // Then
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.NoRoom.class,
            none -> {
              assertThat(none.room().files()).isEqualTo(1);
              assertThat(none.room().largest()).containsExactly("file1 (20971520 bytes)");
            });
  }

  private Outcome.Moves moved(long free, long room) {
    return (Outcome.Moves) outcome(free, room);
  }

  private Outcome outcome(long free, long room) {
    return Relocation.of(
        List.of(new Filled("FULL", free, CLUSTER, residents)),
        List.of(new DriveRoom("NEW", room, 0, CLUSTER)));
  }

  private void missing(long length, long held) {
    residents.add(new Resident(planned(length, FileRole.BLOB), held, false, true));
  }

  private void durable(long length, boolean movable) {
    residents.add(new Resident(planned(length, FileRole.BLOB), length, true, movable));
  }

  private PlannedFile planned(long length, FileRole role) {
    int index = residents.size();
    return new PlannedFile(
        index,
        "s",
        role,
        2,
        Path.of("file" + index),
        "c/file" + index,
        BlobType.BLOCK,
        Disposition.RENAME,
        "FULL",
        "s/c/file" + index,
        new FileStamp(length, Instant.EPOCH));
  }
}
