package io.driveport.job.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the customer has said about a job, and where the job is served.
 *
 * @param location short name of the site
 * @param shippingInformation address of the site
 * @param drives the drives of an import; empty for an export
 * @param export what an export takes; absent for an import
 * @param encryptionKey absent while the customer has named none
 */
public record JobDetails(
    JobType type,
    String location,
    String storageAccountId,
    ShippingInformation shippingInformation,
    ReturnAddress returnAddress,
    @Nullable ReturnShipping returnShipping,
    @Nullable DeliveryPackage deliveryPackage,
    String diagnosticsPath,
    LogLevel logLevel,
    boolean backupDriveManifest,
    List<JobDrive> drives,
    @Nullable ExportSelection export,
    @Nullable EncryptionKey encryptionKey,
    Map<String, String> tags) {

  JobDetails with(JobChange change) {
    return new JobDetails(
        type,
        location,
        storageAccountId,
        shippingInformation,
        change.returnAddress() == null ? returnAddress : change.returnAddress(),
        change.returnShipping() == null ? returnShipping : change.returnShipping(),
        parcelAfter(change.deliveryPackage()),
        diagnosticsPath,
        change.logLevel() == null ? logLevel : change.logLevel(),
        change.backupDriveManifest() == null ? backupDriveManifest : change.backupDriveManifest(),
        change.drives() == null ? drives : change.drives(),
        export,
        encryptionKey,
        change.tags() == null ? tags : change.tags());
  }

  private @Nullable DeliveryPackage parcelAfter(@Nullable DeliveryPackage told) {
    return told == null ? deliveryPackage : told.keeping(deliveryPackage);
  }

  /** Whether the drives travel in another parcel than before; a first one is another, too. */
  boolean inAnotherParcelThan(JobDetails before) {
    return deliveryPackage != null && !deliveryPackage.isSameParcelAs(before.deliveryPackage);
  }

  /** What a customer leaves out when replacing a job stays as it was. */
  JobDetails keepingWhatOnlyUpdatesSay(JobDetails present) {
    return new JobDetails(
        type,
        location,
        storageAccountId,
        // The address that the customer was told stays, whatever became of the site since.
        location.equals(present.location) ? present.shippingInformation : shippingInformation,
        returnAddress,
        returnShipping == null ? present.returnShipping : returnShipping,
        present.parcelAfter(deliveryPackage),
        diagnosticsPath,
        logLevel,
        backupDriveManifest,
        drives,
        export,
        encryptionKey == null ? present.encryptionKey : encryptionKey,
        tags);
  }
}
