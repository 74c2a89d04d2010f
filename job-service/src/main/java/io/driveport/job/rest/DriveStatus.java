package io.driveport.job.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.job.domain.JobDrive;
import org.jspecify.annotations.Nullable;

/** Model {@code DriveStatus}; what its transfer has come to is there once that has begun. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DriveStatus(
    String driveId,
    String manifestFile,
    String manifestHash,
    @Nullable String driveHeaderHash,
    String state,
    @Nullable String copyStatus,
    @Nullable Integer percentComplete,
    @Nullable String verboseLogUri,
    @Nullable String errorLogUri,
    @Nullable String manifestUri,
    @Nullable Long bytesSucceeded) {

  static DriveStatus of(JobDrive drive) {
    DriveView told = DriveView.of(drive);
    return new DriveStatus(
        drive.driveId(),
        drive.manifestFile(),
        drive.manifestHash(),
        drive.driveHeaderHash(),
        told.state(),
        told.copyStatus(),
        told.percentComplete(),
        told.verboseLogUri(),
        told.errorLogUri(),
        told.manifestUri(),
        told.bytesSucceeded());
  }
}
