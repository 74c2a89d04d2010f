package io.driveport.contracts;

import io.driveport.contracts.DriveEvent.DrivePreparationFailed;
import io.driveport.contracts.DriveEvent.DrivePreparationProgressed;
import io.driveport.contracts.DriveEvent.DrivePreparationStarted;
import io.driveport.contracts.DriveEvent.DrivePrepared;
import io.driveport.contracts.DriveEvent.Preparation;
import io.driveport.contracts.JobEvent.JobCancelRequested;
import io.driveport.contracts.JobEvent.JobCreated;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One event of each type; the golden files hold the same. */
final class Samples {

  private static final JobRef JOB =
      new JobRef(
          UUID.fromString("0b7a3f5e-6a1c-4c86-9d11-5f2d3c1e8a90"),
          "5f0c7e0a-2f0e-4a53-8a34-0d5a1c2b3e4f",
          "archive",
          "films-2026");
  private static final UUID PARCEL = UUID.fromString("c6b0d4a2-0f5b-4b62-8b5e-7d9a3e1f2c44");
  private static final Preparation PREPARATION =
      new Preparation(
          UUID.fromString("9d3f1c52-77aa-4e0b-9a55-1b2c3d4e5f60"),
          "WD-WCC4N1234567",
          "films#1",
          "studio-7");

  static final List<Event> ALL =
      List.of(
          new DrivePreparationStarted(PREPARATION, 120, 734_003_200),
          new DrivePreparationProgressed(PREPARATION, 40, 240_123_904, 120, 734_003_200),
          new DrivePrepared(
              PREPARATION,
              120,
              734_003_200,
              "\\DriveManifest.xml",
              "109B21108597EF36D5785F08303F3638",
              "9F86D081884C7D659A2FEAA0C55AD015A3BF4F1B2B0B822CD15D6C15B0F00A08"),
          new DrivePreparationFailed(PREPARATION, "FilesFailed", 2, 0),
          new JobCreated(JOB, snapshot("Creating", false, null, null)),
          new JobUpdated(
              JOB, List.of("logLevel", "returnAddress"), snapshot("Creating", false, null, null)),
          new JobShipped(
              JOB,
              List.of("deliveryPackage", "returnShipping", "state"),
              snapshot("Shipping", false, parcel(), null)),
          new JobCancelRequested(
              JOB,
              List.of("cancelRequested"),
              snapshot(
                  "Shipping",
                  true,
                  parcel(),
                  new JobSnapshot.Parcel(PARCEL, "Refused", "TrackingNumberNotPlausible"))),
          new JobDeleted(JOB, "Creating"),
          new JobSnapshotChanged(
              JOB,
              snapshot(
                  "Shipping", false, parcel(), new JobSnapshot.Parcel(PARCEL, "Registered", null))),
          new LocationChanged(
              "eastus2",
              "East US 2",
              "Driveport receiving dock",
              "1 Example Street",
              "",
              "Boydton",
              "VA",
              "23917",
              "USA",
              "+1 202 555 0100",
              "",
              List.of("FedEx", "UPS"),
              List.of("eastus")),
          new PackageRegistered(PARCEL, JOB, "westus", "FedEx", "986578900000", 2, "2026-11-20"),
          new PackageRefused(
              PARCEL,
              JOB,
              "westus",
              "FedEx",
              "12",
              "TrackingNumberNotPlausible",
              "\"12\" is not a tracking number of FedEx.",
              List.of("12, 15, 20, 22 or 34 digits")));

  private static JobSnapshot snapshot(
      String state,
      boolean cancelRequested,
      JobSnapshot.@Nullable DeliveryPackage deliveryPackage,
      JobSnapshot.@Nullable Parcel parcel) {
    return new JobSnapshot(
        "Import",
        state,
        cancelRequested,
        "westus",
        "/subscriptions/5f0c7e0a-2f0e-4a53-8a34-0d5a1c2b3e4f/resourceGroups/archive/providers"
            + "/Microsoft.Storage/storageAccounts/films",
        List.of(
            new JobSnapshot.Drive(
                "WD-WCC4N1234567",
                "\\DriveManifest.xml",
                "109B21108597EF36D5785F08303F3638",
                "Specified")),
        deliveryPackage,
        parcel,
        "FedEx",
        true,
        "waimportexport",
        "Error",
        false);
  }

  private static JobSnapshot.DeliveryPackage parcel() {
    return new JobSnapshot.DeliveryPackage("FedEx", "9865 7890 0000", 2L, "2026-11-20");
  }

  private Samples() {}
}
