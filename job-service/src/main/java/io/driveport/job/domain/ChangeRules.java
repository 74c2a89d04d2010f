package io.driveport.job.domain;

import io.driveport.job.domain.Refused.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a request may change of a job; each refuses what it may not. */
final class ChangeRules {

  static void requireOneMove(JobChange change) {
    if (change.ship() && change.cancel()) {
      throw new Refused(
          Kind.INVALID,
          "InvalidRequestContent",
          "A job can't be shipped and cancelled by one request.",
          "properties.cancelRequested");
    }
  }

  /** Which property may be changed in which state: ADR 0004. */
  static void requireChangeable(String property, Job job) {
    JobState state = job.state();
    if (WayBack.packs(job) && job.details().missingForReturn().contains(property)) {
      // Nothing can be sent before it is complete.
      return;
    }
    List<String> allowed =
        switch (property) {
          case "tags" -> List.of();
          case "driveList" -> List.of("Creating");
          case "deliveryPackage" -> List.of("Creating", "Shipping");
          case "logLevel", "backupDriveManifest" -> List.of("Creating", "Shipping", "Received");
          default -> List.of("Creating", "Shipping", "Received", "Transferring");
        };
    if (!allowed.isEmpty() && !allowed.contains(state.wireName())) {
      throw Refused.inState("given another " + property, state, allowed);
    }
  }

  static void requireFitting(JobType type, @Nullable List<JobDrive> drives) {
    if (drives == null) {
      return;
    }
    boolean export = type == JobType.EXPORT;
    if (export != drives.isEmpty()) {
      throw new Refused(
          Kind.INVALID,
          "InvalidPropertyValue",
          export
              ? "The property driveList is for import jobs only."
              : "The property driveList is empty; a job has 1 to 10 drives.",
          "properties.driveList");
    }
  }

  /** From Microsoft's key to the customer's is a way without return. */
  static void requireKeyKept(JobDetails present, JobDetails requested) {
    if (EncryptionKey.inForce(present.encryptionKey()).isCustomerManaged()
        && !EncryptionKey.inForce(requested.encryptionKey()).isCustomerManaged()) {
      throw new Refused(
          Kind.INVALID,
          "InvalidPropertyValue",
          "The property encryptionKey.kekType is 'MicrosoftManaged', but the job's key is"
              + " CustomerManaged and can't be given back; leave encryptionKey out or name"
              + " CustomerManaged.",
          "properties.encryptionKey.kekType");
    }
  }

  static void requireOpen(Site site) {
    if (!site.open()) {
      throw new Refused(
          Kind.CONFLICT,
          "LocationClosed",
          "The location %s takes no parcels now; use one of: %s."
              .formatted(site.displayName(), String.join(", ", site.alternateLocations())),
          "location");
    }
  }

  /** The parcel of a shipped job may be corrected until the carrier or the dock has had it. */
  static void requireCorrectable(@Nullable Parcel parcel, JobChange change) {
    if (parcel != null && !parcel.correctable()) {
      throw new Refused(
          Kind.CONFLICT,
          "DeliveryPackageConflict",
          "The package is in state %s; another deliveryPackage is taken before its first scan or"
                  .formatted(parcel.state())
              + " receipt only.",
          "properties.deliveryPackage");
    }
    if (change.cancel()) {
      throw new Refused(
          Kind.INVALID,
          "InvalidRequestContent",
          "A job's deliveryPackage can't be corrected and the job cancelled by one request.",
          "properties.cancelRequested");
    }
  }

  private ChangeRules() {}
}
