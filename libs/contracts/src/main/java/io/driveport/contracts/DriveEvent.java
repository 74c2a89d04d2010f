package io.driveport.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.UUID;

/**
 * A fact about the preparation of one drive, published by the agent on the machine that hosts it.
 *
 * <p>The record key is the drive's serial number, so that a later preparation of the same drive
 * follows the earlier one. {@code ce_sequence} counts within one {@link Preparation}. An agent that
 * was off line sends its events when it is back: {@code ce_time} is when they happened.
 */
public sealed interface DriveEvent extends Event {

  /** The drive, and which preparation of it. */
  Preparation preparation();

  @Override
  default Topic topic() {
    return Topic.DRIVES;
  }

  @Override
  default String key() {
    return preparation().driveId();
  }

  /**
   * One preparation of one drive.
   *
   * @param id made when the preparation began; kept by resumed runs
   * @param driveId hardware serial number without spaces
   * @param sessionId the copy session, as the user named it
   * @param host name of the machine that hosts the drive
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record Preparation(UUID id, String driveId, String sessionId, String host) {}

  /**
   * Files have been assigned to the drive and copying begins.
   *
   * @param plannedFiles number of files assigned
   * @param plannedBytes their length in bytes
   */
  record DrivePreparationStarted(Preparation preparation, long plannedFiles, long plannedBytes)
      implements DriveEvent {}

  /**
   * Copying goes on; sent now and then, never for each file.
   *
   * @param files files that are whole and durable on the drive
   * @param bytes their length in bytes
   * @param plannedFiles number of files assigned
   * @param plannedBytes their length in bytes
   */
  record DrivePreparationProgressed(
      Preparation preparation, long files, long bytes, long plannedFiles, long plannedBytes)
      implements DriveEvent {}

  /**
   * Every file is durable on the drive and its manifest is written.
   *
   * @param files files on the drive
   * @param bytes their length in bytes
   * @param manifestFile path of the manifest, relative to the drive's root, with a leading
   *     backslash
   * @param manifestHash MD5 of the manifest file, Base16, upper case
   * @param manifestSha256 SHA-256 of the manifest file, Base16, upper case
   */
  record DrivePrepared(
      Preparation preparation,
      long files,
      long bytes,
      String manifestFile,
      String manifestHash,
      String manifestSha256)
      implements DriveEvent {}

  /**
   * The run has ended and the drive can't be shipped as it is; a further run may complete it.
   *
   * @param reason {@code DriveFull}, {@code DriveVanished}, {@code FilesFailed} or {@code
   *     Interrupted}
   * @param filesFailed files that could not be copied
   * @param filesOpen files that were not tried
   */
  record DrivePreparationFailed(
      Preparation preparation, String reason, long filesFailed, long filesOpen)
      implements DriveEvent {}
}
