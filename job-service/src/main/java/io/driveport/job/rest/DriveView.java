package io.driveport.job.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.job.domain.DriveOutcome;
import io.driveport.job.domain.JobDrive;
import org.jspecify.annotations.Nullable;

/**
 * What has become of a drive of a job.
 *
 * @param copyStatus how its transfer goes, or has ended; this and what follows is absent before it
 *     has begun
 * @param percentComplete how much of it has been read
 * @param bytesSucceeded bytes of the blobs that were written
 * @param errors number of blobs, or parts of blobs, that could not be
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DriveView(
    String driveId,
    String state,
    @Nullable String copyStatus,
    @Nullable Integer percentComplete,
    @Nullable Long bytesSucceeded,
    @Nullable Long errors,
    @Nullable String errorLogUri,
    @Nullable String verboseLogUri,
    @Nullable String manifestUri) {

  static DriveView of(JobDrive drive) {
    DriveOutcome outcome = drive.outcome();
    String state = drive.state().wireName();
    return outcome == null
        ? new DriveView(drive.driveId(), state, null, null, null, null, null, null, null)
        : new DriveView(
            drive.driveId(),
            state,
            outcome.copyStatus().wireName(),
            outcome.percentComplete(),
            outcome.bytesSucceeded(),
            outcome.errors(),
            outcome.errorLogUri(),
            outcome.verboseLogUri(),
            outcome.manifestUri());
  }
}
