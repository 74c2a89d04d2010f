package io.driveport.shipping.testing;

import io.driveport.contracts.JobEvent.DeliveryPackageCorrected;
import io.driveport.contracts.JobEvent.JobPackaging;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot;
import io.driveport.contracts.JobSnapshot.DeliveryPackage;
import io.driveport.contracts.JobSnapshot.Drive;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Jobs for tests. */
public final class Jobs {

  private Jobs() {}

  /** A new job. */
  public static JobRef job() {
    return new JobRef(
        UUID.randomUUID(), "5f0c7e0a-2f0e-4a53-8a34-0d5a1c2b3e4f", "archive", "films-2026");
  }

  /** A job whose parcel is under way to {@code location}. */
  public static JobShipped shipped(
      JobRef job, String location, String carrierName, String trackingNumber) {
    return shipped(
        job,
        location,
        new DeliveryPackage(carrierName, trackingNumber, 2L, "9/29/2017 10:28:35 PM"));
  }

  /** The same job with another parcel. */
  public static DeliveryPackageCorrected corrected(
      JobRef job, String location, String carrierName, String trackingNumber) {
    return new DeliveryPackageCorrected(
        job,
        List.of("deliveryPackage"),
        shipped(job, location, carrierName, trackingNumber).snapshot());
  }

  /** A job whose parcel is under way to another site than the customer named. */
  public static JobShipped redirected(
      JobRef job, String location, String destination, String carrierName, String trackingNumber) {
    return shipped(
        job, location, destination, new DeliveryPackage(carrierName, trackingNumber, 1L, null));
  }

  /** A job with one drive, and a parcel or none. */
  public static JobShipped shipped(
      JobRef job, String location, @Nullable DeliveryPackage deliveryPackage) {
    return shipped(job, location, null, deliveryPackage);
  }

  /** The same job with other drives. */
  public static JobShipped withDrives(JobShipped shipped, List<String> drives) {
    JobSnapshot s = shipped.snapshot();
    return new JobShipped(
        shipped.job(),
        shipped.changed(),
        new JobSnapshot(
            s.jobType(),
            s.state(),
            s.cancelRequested(),
            s.location(),
            s.storageAccountId(),
            drives.stream()
                .map(drive -> new Drive(drive, "\\DriveManifest.xml", "00", "Specified"))
                .toList(),
            s.deliveryPackage(),
            s.parcel(),
            s.returnCarrierName(),
            s.returnAddressComplete(),
            s.diagnosticsPath(),
            s.logLevel(),
            s.backupDriveManifest(),
            s.destination(),
            s.overdue(),
            s.returnShippingComplete(),
            s.extraDrives(),
            s.returnPackages()));
  }

  /** A job whose drives are to be packed for the way back. */
  public static JobPackaging packaging(JobRef job, String location, Returning returning) {
    return new JobPackaging(job, returning.of(job, location, "Packaging"));
  }

  /** Something else has changed in such a job. */
  public static JobUpdated updated(JobRef job, String location, String state, Returning returning) {
    return new JobUpdated(job, List.of("driveList"), returning.of(job, location, state));
  }

  /**
   * What a job tells of its way back.
   *
   * @param here drives of the job at the site
   * @param extra drives that came along
   * @param address whether the return address is complete
   */
  public record Returning(List<String> here, List<String> extra, boolean address) {

    JobSnapshot of(JobRef job, String location, String state) {
      JobSnapshot s = shipped(job, location, "FedEx", "1").snapshot();
      return new JobSnapshot(
          s.jobType(),
          state,
          false,
          location,
          s.storageAccountId(),
          Stream.concat(
                  here.stream().map(drive -> new Drive(drive, "\\m.xml", "00", "Completed")),
                  Stream.of(new Drive("NEVER-CAME", "\\m.xml", "00", "NeverReceived")))
              .toList(),
          s.deliveryPackage(),
          null,
          "FedEx",
          address,
          s.diagnosticsPath(),
          s.logLevel(),
          false,
          location,
          null,
          true,
          extra.isEmpty() ? null : extra,
          null);
    }
  }

  private static JobShipped shipped(
      JobRef job,
      String location,
      @Nullable String destination,
      @Nullable DeliveryPackage deliveryPackage) {
    return new JobShipped(
        job,
        List.of("deliveryPackage", "state"),
        new JobSnapshot(
            "Import",
            "Shipping",
            false,
            location,
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/films",
            List.of(new Drive("WD-1", "\\DriveManifest.xml", "00", "Specified")),
            deliveryPackage,
            null,
            "FedEx",
            true,
            "waimportexport",
            "Error",
            false,
            destination,
            null,
            true,
            null,
            null));
  }
}
