package io.driveport.job.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One drive of an import job. Its unlock key is kept apart, encrypted.
 *
 * @param driveId hardware serial number without spaces
 * @param manifestFile path of the manifest on the drive, as the customer gave it
 * @param manifestHash Base16 hash of the manifest, as the customer gave it
 * @param driveHeaderHash hash of the drive's header, if given
 */
public record JobDrive(
    String driveId, String manifestFile, String manifestHash, @Nullable String driveHeaderHash) {

  /** The state of every drive that has not yet been received. */
  public static final String SPECIFIED = "Specified";

  /** The drive as it is compared: in lower case. */
  public String key() {
    return driveId.toLowerCase(Locale.ROOT);
  }
}
