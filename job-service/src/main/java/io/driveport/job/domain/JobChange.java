package io.driveport.job.domain;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wants changed; null leaves a property as it is.
 *
 * @param ship the parcel is with the carrier
 * @param cancel the job is to be cancelled
 * @param drives replaces the list of drives
 * @param tags replaces the tags
 */
public record JobChange(
    boolean ship,
    boolean cancel,
    @Nullable ReturnAddress returnAddress,
    @Nullable ReturnShipping returnShipping,
    @Nullable DeliveryPackage deliveryPackage,
    @Nullable LogLevel logLevel,
    @Nullable Boolean backupDriveManifest,
    @Nullable List<JobDrive> drives,
    @Nullable Map<String, String> tags) {}
