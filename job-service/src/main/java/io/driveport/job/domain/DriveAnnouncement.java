package io.driveport.job.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How one preparation of a drive stands, as an agent last told.
 *
 * @param driveId the drive's serial number, as the agent spells it
 * @param preparation which of the drive's preparations
 * @param position where the news came among the news of all drives of this spelling
 * @param stage how far the preparation is
 * @param toldAt when that was, by the clock of the drive's host
 * @param manifest the manifest that it announced last; null if it never has
 */
public record DriveAnnouncement(
    String driveId,
    UUID preparation,
    long position,
    Stage stage,
    Instant toldAt,
    @Nullable Manifest manifest) {

  /** How far a preparation is. */
  public enum Stage {
    /** Files are being copied, for the first time or again. */
    PREPARING,
    /** The drive is as its manifest says. */
    PREPARED,
    /** The run has ended and the drive can't be shipped as it is. */
    FAILED
  }

  /**
   * A manifest on a drive.
   *
   * @param md5 Base16 MD5 of the file
   * @param sha256 Base16 SHA-256 of the file
   * @param preparedAt when it was written, by the clock of the drive's host
   */
  public record Manifest(@Nullable String md5, @Nullable String sha256, Instant preparedAt) {

    private static final int MD5_DIGITS = 32;

    /** The hash of the same kind as another one, which its length tells. */
    @Nullable String hashLike(String other) {
      return other.length() == MD5_DIGITS ? md5 : sha256;
    }
  }
}
