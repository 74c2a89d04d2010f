package io.driveport.job.domain;

import java.util.Locale;
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
 */
public record JobDrive(
    String driveId,
    String manifestFile,
    String manifestHash,
    @Nullable String driveHeaderHash,
    DriveState state) {

  /** A drive as it stands; of drives that were stored without a state nothing was heard yet. */
  public JobDrive {
    state = Objects.requireNonNullElse(state, DriveState.SPECIFIED);
  }

  /** A drive as a customer names it. */
  public JobDrive(
      String driveId, String manifestFile, String manifestHash, @Nullable String driveHeaderHash) {
    this(driveId, manifestFile, manifestHash, driveHeaderHash, DriveState.SPECIFIED);
  }

  /** The drive as it is compared: in lower case. */
  public String key() {
    return driveId.toLowerCase(Locale.ROOT);
  }

  JobDrive in(DriveState other) {
    return new JobDrive(driveId, manifestFile, manifestHash, driveHeaderHash, other);
  }
}
