package io.driveport.job.domain;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How the transfer of a drive goes, or has ended: the published drive status codes. */
public enum CopyStatus {
  /** It goes on. */
  IN_PROGRESS("InProgress", Ending.NONE),
  /** All of it is transferred. */
  COMPLETED("Completed", Ending.CLEAN),
  /** All of it, with something to tell, such as blobs that were overwritten or renamed. */
  COMPLETED_WITH_WARNINGS("CompletedWithWarnings", Ending.NOTED),
  /** Blobs, or parts of some, are missing. */
  COMPLETED_WITH_ERRORS("CompletedWithErrors", Ending.FAILED),
  /** There is no disk on the drive. */
  DISK_NOT_FOUND("DiskNotFound", Ending.FAILED),
  /** Its first data volume is not of NTFS. */
  VOLUME_NOT_NTFS("VolumeNotNtfs", Ending.FAILED),
  /** The drive fails. */
  DISK_OPERATION_FAILED("DiskOperationFailed", Ending.FAILED),
  /** Nothing on it is encrypted, nor could be. */
  BIT_LOCKER_VOLUME_NOT_FOUND("BitLockerVolumeNotFound", Ending.FAILED),
  /** Its volume is not encrypted. */
  BIT_LOCKER_NOT_ACTIVATED("BitLockerNotActivated", Ending.FAILED),
  /** Its volume is not locked by such a key. */
  BIT_LOCKER_PROTECTOR_NOT_FOUND("BitLockerProtectorNotFound", Ending.FAILED),
  /** The job's key does not unlock it. */
  BIT_LOCKER_KEY_INVALID("BitLockerKeyInvalid", Ending.FAILED),
  /** It can't be unlocked. */
  BIT_LOCKER_UNLOCK_VOLUME_FAILED("BitLockerUnlockVolumeFailed", Ending.FAILED),
  /** Its encryption fails. */
  BIT_LOCKER_FAILED("BitLockerFailed", Ending.FAILED),
  /** The manifest's path is none. */
  MANIFEST_NAME_INVALID("ManifestNameInvalid", Ending.FAILED),
  /** The manifest's path is too long. */
  MANIFEST_NAME_TOO_LONG("ManifestNameTooLong", Ending.FAILED),
  /** There is no manifest. */
  MANIFEST_NOT_FOUND("ManifestNotFound", Ending.FAILED),
  /** The manifest can't be opened. */
  MANIFEST_ACCESS_DENIED("ManifestAccessDenied", Ending.FAILED),
  /** The manifest has another hash than the job says. */
  MANIFEST_CORRUPTED("ManifestCorrupted", Ending.FAILED),
  /** The manifest can't be understood. */
  MANIFEST_FORMAT_INVALID("ManifestFormatInvalid", Ending.FAILED),
  /** The manifest is of another drive. */
  MANIFEST_DRIVE_ID_MISMATCH("ManifestDriveIdMismatch", Ending.FAILED),
  /** The manifest can't be read. */
  READ_MANIFEST_FAILED("ReadManifestFailed", Ending.FAILED),
  /** The list of blobs to export can't be understood. */
  BLOB_LIST_FORMAT_INVALID("BlobListFormatInvalid", Ending.FAILED),
  /** The storage account refuses access. */
  BLOB_REQUEST_FORBIDDEN("BlobRequestForbidden", Ending.FAILED),
  /** The transfer itself fails. */
  INTERNAL_ERROR("InternalError", Ending.FAILED);

  private enum Ending {
    NONE,
    CLEAN,
    NOTED,
    FAILED
  }

  private final String wireName;
  private final Ending ending;

  CopyStatus(String wireName, Ending ending) {
    this.wireName = wireName;
    this.ending = ending;
  }

  /** Its name in the REST contract and in events. */
  public String wireName() {
    return wireName;
  }

  /** Whether the transfer goes on. */
  public boolean goesOn() {
    return ending == Ending.NONE;
  }

  /** Whether all of the drive's data are where they should be, whatever is to be told of it. */
  public boolean hasSucceeded() {
    return ending == Ending.CLEAN || ending == Ending.NOTED;
  }

  /** The state of a drive whose transfer stands so. */
  DriveState driveState() {
    return switch (ending) {
      case NONE -> DriveState.TRANSFERRING;
      case CLEAN -> DriveState.COMPLETED;
      case NOTED, FAILED -> DriveState.COMPLETED_MORE_INFO;
    };
  }

  /** The status of a name, in whatever case. */
  public static Optional<CopyStatus> named(String name) {
    return Arrays.stream(values())
        .filter(status -> status.wireName.equalsIgnoreCase(name))
        .findFirst();
  }

  /** All names. */
  public static List<String> names() {
    return Arrays.stream(values()).map(CopyStatus::wireName).toList();
  }
}
