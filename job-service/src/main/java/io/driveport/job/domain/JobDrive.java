package io.driveport.job.domain;

import io.driveport.contracts.SerialNumber;
import io.driveport.job.domain.Refused.Kind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One drive of an import job. Its unlock key is kept apart, encrypted.
 *
 * @param driveId hardware serial number without spaces
 * @param manifestFile path of the manifest on the drive, as the customer gave it
 * @param manifestHash Base16 hash of the manifest, as the customer gave it
 * @param driveHeaderHash hash of the drive's header, if given
 * @param state where the drive stands, whatever the customer says
 * @param outcome what its transfer has come to, once it has begun
 */
public record JobDrive(
    String driveId,
    String manifestFile,
    String manifestHash,
    @Nullable String driveHeaderHash,
    DriveState state,
    @Nullable DriveOutcome outcome) {

  /** A drive as it stands; of drives that were stored without a state nothing was heard yet. */
  public JobDrive {
    state = Objects.requireNonNullElse(state, DriveState.SPECIFIED);
  }

  /** A drive as a customer names it. */
  public JobDrive(
      String driveId, String manifestFile, String manifestHash, @Nullable String driveHeaderHash) {
    this(driveId, manifestFile, manifestHash, driveHeaderHash, DriveState.SPECIFIED, null);
  }

  /** The drive as it is compared: {@link SerialNumber#key()}. */
  public String key() {
    return key(driveId);
  }

  /** A serial number as it is compared. */
  public static String key(String driveId) {
    return new SerialNumber(driveId).key();
  }

  /** Whether its transfer has ended with all of its data where they should be. */
  boolean isTransferred() {
    return outcome != null && outcome.copyStatus().hasSucceeded();
  }

  /** Whether its transfer has ended, well or not. */
  boolean isProcessed() {
    return outcome != null && !outcome.copyStatus().goesOn();
  }

  /** The same, as somebody names it, with what has become of another. */
  JobDrive standingAs(JobDrive known) {
    return new JobDrive(
        driveId, manifestFile, manifestHash, driveHeaderHash, known.state, known.outcome);
  }

  JobDrive in(DriveState other) {
    return new JobDrive(driveId, manifestFile, manifestHash, driveHeaderHash, other, outcome);
  }

  /**
   * Its transfer has come to this.
   *
   * @throws Refused if the site does not have it
   */
  JobDrive transferred(DriveOutcome told) {
    if (!state.isAtSite()) {
      throw new Refused(
          Kind.CONFLICT,
          "DriveStateConflict",
          "The drive %s is in state %s and can't be transferred; allowed in: Received, Transferring, Completed, CompletedMoreInfo."
              .formatted(driveId, state.wireName()),
          null);
    }
    return new JobDrive(
        driveId,
        manifestFile,
        manifestHash,
        driveHeaderHash,
        state.transfer(told.copyStatus()),
        told);
  }
}
