package io.driveport.job.domain;

import io.driveport.contracts.JobSnapshot;
import org.jspecify.annotations.Nullable;

/** What of a job may be told to subscribers: no key, no account number, nothing of a person. */
final class Snapshots {

  static JobSnapshot of(Job job) {
    JobDetails details = job.details();
    ReturnShipping returnShipping = details.returnShipping();
    return new JobSnapshot(
        details.type().wireName(),
        job.state().wireName(),
        job.state().cancelRequested(),
        details.location(),
        details.storageAccountId(),
        details.drives().stream().map(Snapshots::drive).toList(),
        deliveryPackage(details.deliveryPackage()),
        parcel(job.parcel()),
        returnShipping == null ? null : returnShipping.carrierName(),
        details.returnAddress().complete(),
        details.diagnosticsPath(),
        details.logLevel().wireName(),
        details.backupDriveManifest(),
        details.destination(),
        job.state() instanceof JobState.Overdue ? true : null,
        details.returnShippingComplete(),
        job.extraDrives().isEmpty() ? null : job.extraDrives(),
        job.returns().isEmpty() ? null : job.returns().stream().map(Snapshots::sent).toList());
  }

  /** How far a transfer is changes without being told, so only its end is in here. */
  private static JobSnapshot.Drive drive(JobDrive drive) {
    DriveOutcome ended = drive.isProcessed() ? drive.outcome() : null;
    return new JobSnapshot.Drive(
        drive.driveId(),
        drive.manifestFile(),
        drive.manifestHash(),
        drive.state().wireName(),
        ended == null ? null : ended.copyStatus().wireName(),
        ended == null ? null : ended.bytesSucceeded(),
        ended == null ? null : ended.errors());
  }

  private static JobSnapshot.ReturnPackage sent(ReturnParcel parcel) {
    return new JobSnapshot.ReturnPackage(
        parcel.packageId(),
        parcel.state(),
        parcel.carrierName(),
        parcel.trackingNumber(),
        parcel.drives(),
        parcel.shipDate());
  }

  private static JobSnapshot.@Nullable DeliveryPackage deliveryPackage(
      @Nullable DeliveryPackage parcel) {
    return parcel == null
        ? null
        : new JobSnapshot.DeliveryPackage(
            parcel.carrierName(), parcel.trackingNumber(), parcel.driveCount(), parcel.shipDate());
  }

  private static JobSnapshot.@Nullable Parcel parcel(@Nullable Parcel parcel) {
    return parcel == null
        ? null
        : new JobSnapshot.Parcel(parcel.packageId(), parcel.state(), parcel.reason());
  }

  private Snapshots() {}
}
