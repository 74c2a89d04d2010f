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
        details.drives().stream()
            .map(drive ->
                new JobSnapshot.Drive(
                    drive.driveId(),
                    drive.manifestFile(),
                    drive.manifestHash(),
                    drive.state().wireName()))
            .toList(),
        deliveryPackage(details.deliveryPackage()),
        parcel(job.parcel()),
        returnShipping == null ? null : returnShipping.carrierName(),
        details.returnAddress().complete(),
        details.diagnosticsPath(),
        details.logLevel().wireName(),
        details.backupDriveManifest(),
        details.destination(),
        job.state() instanceof JobState.Overdue ? true : null);
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
