package io.driveport.job.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as a customer puts it: well formed, and not yet held against the site and the present job.
 *
 * @param location the site's name, as the customer spelled it
 * @param encryptionKey null if the customer named none
 * @param unlockKeys keys by drive id, for the drives that came with one
 */
public record RequestedJob(
    JobType type,
    String location,
    String storageAccountId,
    ReturnAddress returnAddress,
    @Nullable ReturnShipping returnShipping,
    @Nullable DeliveryPackage deliveryPackage,
    String diagnosticsPath,
    LogLevel logLevel,
    boolean backupDriveManifest,
    List<JobDrive> drives,
    @Nullable ExportSelection export,
    @Nullable EncryptionKey encryptionKey,
    Map<String, String> tags,
    Map<String, UnlockKey> unlockKeys) {

  /** The job's details when it is served by a site. */
  public JobDetails at(Site site) {
    return new JobDetails(
        type,
        site.name(),
        site.name(),
        storageAccountId,
        site.address(),
        null,
        returnAddress,
        returnShipping,
        deliveryPackage,
        diagnosticsPath,
        logLevel,
        backupDriveManifest,
        drives,
        export,
        encryptionKey,
        tags);
  }
}
