package io.driveport.job.domain;

import org.jspecify.annotations.Nullable;

/**
 * What the transfer of a drive has come to so far.
 *
 * @param copyStatus how it goes, or has ended
 * @param percentComplete how much of the drive has been read, 0 to 100
 * @param bytesSucceeded bytes of the blobs that were written
 * @param errors number of blobs, or parts of blobs, that could not be
 * @param errorLogUri blob of the log of errors, if there is one
 * @param verboseLogUri blob of the log of everything, if there is one
 * @param manifestUri blob of the copy of the drive's manifest, if there is one
 */
public record DriveOutcome(
    CopyStatus copyStatus,
    int percentComplete,
    long bytesSucceeded,
    long errors,
    @Nullable String errorLogUri,
    @Nullable String verboseLogUri,
    @Nullable String manifestUri) {

  /** The outcome in a sentence for people. */
  String inWords(String driveId) {
    return "Drive %s: %s, %d bytes, %d errors."
        .formatted(driveId, copyStatus.wireName(), bytesSucceeded, errors);
  }
}
