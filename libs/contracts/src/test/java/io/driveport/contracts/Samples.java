package io.driveport.contracts;

import io.driveport.contracts.CarrierEvent.AccountNumberForm;
import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.contracts.CarrierEvent.CheckDigitRule;
import io.driveport.contracts.CarrierEvent.NumberForm;
import io.driveport.contracts.DriveEvent.DrivePreparationFailed;
import io.driveport.contracts.DriveEvent.DrivePreparationProgressed;
import io.driveport.contracts.DriveEvent.DrivePreparationStarted;
import io.driveport.contracts.DriveEvent.DrivePrepared;
import io.driveport.contracts.DriveEvent.Preparation;
import io.driveport.contracts.JobEvent.DeliveryPackageCorrected;
import io.driveport.contracts.JobEvent.DestinationChanged;
import io.driveport.contracts.JobEvent.DriveTransferred;
import io.driveport.contracts.JobEvent.JobCancelRequested;
import io.driveport.contracts.JobEvent.JobClosed;
import io.driveport.contracts.JobEvent.JobCompleted;
import io.driveport.contracts.JobEvent.JobCreated;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobEvent.JobExpired;
import io.driveport.contracts.JobEvent.JobOverdue;
import io.driveport.contracts.JobEvent.JobPackaging;
import io.driveport.contracts.JobEvent.JobReceived;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobEvent.JobTransferStarted;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.PackageEvent.PackageLost;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.PackageEvent.PackageReturned;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.contracts.PackageEvent.PackageSuperseded;
import io.driveport.contracts.PackageEvent.ReturnPackageDelivered;
import io.driveport.contracts.PackageEvent.ReturnPackageShipped;
import io.driveport.contracts.PackageEvent.ReturnPackageSuperseded;
import io.driveport.contracts.TaskEvent.TaskClosed;
import io.driveport.contracts.TaskEvent.TaskOpened;
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
  private static final UUID EARLIER_PARCEL =
      UUID.fromString("4f2d8e11-90c3-4c1d-9d02-6a5b7c8d9e0f");
  private static final UUID WAY_BACK = UUID.fromString("2c4f6a80-1b3d-4e5f-8a9b-0c1d2e3f4a5b");
  private static final UUID EARLIER_WAY_BACK =
      UUID.fromString("6d5e4f30-2c1b-4a09-9f8e-7d6c5b4a3928");
  private static final UUID TASK = UUID.fromString("7e1f9a30-25c4-3d6b-8f2a-90b1c2d3e4f5");
  private static final Preparation PREPARATION =
      new Preparation(
          UUID.fromString("9d3f1c52-77aa-4e0b-9a55-1b2c3d4e5f60"),
          "WD-WCC4N1234567",
          "films#1",
          "studio-7");

  static final List<Event> ALL =
      List.of(
          new CarrierChanged(
              "example",
              "Example Parcels",
              List.of("Example"),
              List.of(
                  new NumberForm(
                      "12 digits",
                      "(?<body>[0-9]{11})(?<check>[0-9])",
                      new CheckDigitRule("WeightedMod11", List.of(3, 1, 7), null)),
                  new NumberForm(
                      "10 digits",
                      "(?<body>[0-9]{9})(?<check>[0-9])",
                      new CheckDigitRule("WeightedMod10", List.of(3, 1), "92")),
                  new NumberForm("9 digits", "[0-9]{9}", null)),
              "https://parcels.example/track?number={number}",
              new AccountNumberForm("9 digits", "[0-9]{9}")),
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
          new DeliveryPackageCorrected(
              JOB, List.of("deliveryPackage"), snapshot("Shipping", false, parcel(), null)),
          new JobCancelRequested(
              JOB,
              List.of("cancelRequested"),
              snapshot(
                  "Shipping",
                  true,
                  parcel(),
                  new JobSnapshot.Parcel(PARCEL, "Refused", "TrackingNumberNotPlausible"))),
          new DestinationChanged(
              JOB, "westus", "westus2", snapshot("Creating", false, null, null, "westus2", null)),
          new JobOverdue(
              JOB,
              "2026-11-20T09:30:00Z",
              snapshot(
                  "Shipping",
                  false,
                  parcel(),
                  new JobSnapshot.Parcel(PARCEL, "Registered", null),
                  "westus",
                  true)),
          new JobReceived(
              JOB,
              snapshot(
                  "Received", false, parcel(), new JobSnapshot.Parcel(PARCEL, "Received", null))),
          new JobTransferStarted(JOB, atTheSite("Transferring", "Transferring", null, null)),
          new DriveTransferred(
              JOB,
              "WD-WCC4N1234567",
              "CompletedWithErrors",
              734_003_200,
              2,
              false,
              atTheSite("Transferring", "CompletedMoreInfo", 2L, null)),
          new JobPackaging(JOB, atTheSite("Packaging", "CompletedMoreInfo", 2L, null)),
          new JobCompleted(
              JOB,
              atTheSite(
                  "Completed",
                  "ShippedBack",
                  0L,
                  new JobSnapshot.ReturnPackage(
                      WAY_BACK,
                      "Shipped",
                      "FedEx",
                      "986578900017",
                      List.of("WD-WCC4N1234567", "Z1F0ABCD"),
                      "2026-11-30"))),
          new JobClosed(
              JOB,
              "NeverArrived",
              snapshot(
                  "Closed", false, parcel(), new JobSnapshot.Parcel(PARCEL, "Registered", null))),
          new JobExpired(JOB, snapshot("Creating", false, null, null)),
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
              "Write the job's name beside the address.",
              List.of("FedEx", "UPS"),
              List.of("eastus"),
              List.of("centralus", "eastus"),
              List.of(
                  new LocationEvent.Closure(
                      "0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e",
                      "2026-11-23T06:00:00Z",
                      "2026-11-30T06:00:00Z",
                      "The dock is rebuilt."),
                  new LocationEvent.Closure(
                      "5b0f6a7e-2a0e-4c0e-9d6b-8f1f3c2d4e5f",
                      "2027-03-01T05:00:00Z",
                      null,
                      "The site moves.")),
              "America/New_York",
              new LocationEvent.OpeningDays(
                  List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday"),
                  List.of("2026-12-25", "2027-01-01")),
              new LocationEvent.DeliveryRules(
                  true,
                  "Write the job's name beside the address.",
                  List.of("No parcel of more than 30 kg."))),
          new PackageRegistered(
              PARCEL,
              JOB,
              "westus",
              "FedEx",
              "986578900000",
              2,
              "2026-11-20",
              2L,
              List.of("The check digit is 0 and not 6."),
              null),
          new PackageRefused(
              PARCEL,
              JOB,
              "westus",
              "FedEx",
              "12",
              "TrackingNumberNotPlausible",
              "\"12\" is not a tracking number of FedEx.",
              List.of("12, 15, 20, 22 or 34 digits"),
              3L,
              EARLIER_PARCEL),
          new PackageSuperseded(
              EARLIER_PARCEL, JOB, "westus", "FedEx", "9865 7890 0000", PARCEL, 2L),
          new PackageScanned(
              PARCEL,
              JOB,
              "westus",
              "FedEx",
              "986578900000",
              new PackageEvent.Scan(
                  "4401-77",
                  "Carrier",
                  "2026-11-21T04:10:00Z",
                  "DeliveryAttempted",
                  true,
                  "CA",
                  "Hayward",
                  "US"),
              "InTransit",
              "Registered",
              2L),
          new PackageLost(
              PARCEL, JOB, "westus", "FedEx", "986578900000", "NotFound", "InTransit", 2L),
          new PackageReturned(
              PARCEL, JOB, "westus", "FedEx", "986578900000", "RefusedBySite", "InTransit", 2L),
          new PackageReceived(
              PARCEL,
              JOB,
              "westus",
              "FedEx",
              "986578900000",
              List.of("WD-WCC4N1234567"),
              List.of("WD-WCC4N7654321"),
              List.of("Z1F0ABCD"),
              false,
              false,
              "Delivered",
              2L,
              new PackageEvent.Seals(
                  List.of("WD-WCC4N1234567"), List.of(), List.of("G2Z8-T9N8-SE5T"))),
          new ReturnPackageShipped(
              WAY_BACK,
              JOB,
              "westus",
              "FedEx",
              "986578900017",
              List.of("WD-WCC4N1234567", "Z1F0ABCD"),
              "2026-11-30",
              9L,
              List.of("The check digit is 7 and not 3."),
              EARLIER_WAY_BACK),
          new ReturnPackageSuperseded(
              EARLIER_WAY_BACK, JOB, "westus", "FedEx", "986578900028", WAY_BACK, 9L),
          new ReturnPackageDelivered(
              WAY_BACK,
              JOB,
              "westus",
              "FedEx",
              "986578900017",
              new PackageEvent.Scan(
                  "5102-3",
                  "Carrier",
                  "2026-12-02T15:40:00Z",
                  "Delivered",
                  false,
                  "DL",
                  "Redmond",
                  "US"),
              9L),
          new TaskOpened(
              TASK,
              "JobOverdue",
              "Nobody has heard of the parcel since it was handed to FedEx as 9865 7890 0000.",
              "Ask the customer and the carrier; name another parcel or cancel the job.",
              "2026-11-20T09:30:00Z",
              JOB,
              PARCEL,
              "westus"),
          new TaskClosed(TASK, "JobOverdue", "Answered", JOB, PARCEL, "westus"));

  private static JobSnapshot snapshot(
      String state,
      boolean cancelRequested,
      JobSnapshot.@Nullable DeliveryPackage deliveryPackage,
      JobSnapshot.@Nullable Parcel parcel) {
    return snapshot(state, cancelRequested, deliveryPackage, parcel, "westus", null);
  }

  private static JobSnapshot snapshot(
      String state,
      boolean cancelRequested,
      JobSnapshot.@Nullable DeliveryPackage deliveryPackage,
      JobSnapshot.@Nullable Parcel parcel,
      String destination,
      @Nullable Boolean overdue) {
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
                overdue == null ? "Specified" : "NeverReceived")),
        deliveryPackage,
        parcel,
        "FedEx",
        true,
        "waimportexport",
        "Error",
        false,
        destination,
        overdue,
        null,
        null,
        null);
  }

  private static JobSnapshot atTheSite(
      String state,
      String driveState,
      @Nullable Long errors,
      JobSnapshot.@Nullable ReturnPackage wayBack) {
    JobSnapshot received =
        snapshot(state, false, parcel(), new JobSnapshot.Parcel(PARCEL, "Received", null));
    return new JobSnapshot(
        received.jobType(),
        state,
        false,
        received.location(),
        received.storageAccountId(),
        List.of(
            new JobSnapshot.Drive(
                "WD-WCC4N1234567",
                "\\DriveManifest.xml",
                "109B21108597EF36D5785F08303F3638",
                driveState,
                errors == null ? null : errors > 0 ? "CompletedWithErrors" : "Completed",
                errors == null ? null : 734_003_200L,
                errors)),
        received.deliveryPackage(),
        received.parcel(),
        received.returnCarrierName(),
        true,
        received.diagnosticsPath(),
        received.logLevel(),
        received.backupDriveManifest(),
        received.destination(),
        null,
        true,
        List.of("Z1F0ABCD"),
        wayBack == null ? null : List.of(wayBack));
  }

  private static JobSnapshot.DeliveryPackage parcel() {
    return new JobSnapshot.DeliveryPackage("FedEx", "9865 7890 0000", 2L, "2026-11-20");
  }

  private Samples() {}
}
