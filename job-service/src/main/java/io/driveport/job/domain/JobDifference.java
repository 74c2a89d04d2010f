package io.driveport.job.domain;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Names the properties that differ between two versions of a job's details. */
final class JobDifference {

  private record Property(String name, Function<JobDetails, @Nullable Object> value) {}

  private static final List<Property> PROPERTIES =
      List.of(
          new Property("jobType", JobDetails::type),
          new Property("location", JobDetails::location),
          new Property("storageAccountId", details -> folded(details.storageAccountId())),
          new Property("shippingInformation", JobDetails::shippingInformation),
          new Property("returnAddress", JobDetails::returnAddress),
          new Property("returnShipping", JobDetails::returnShipping),
          new Property("deliveryPackage", JobDetails::deliveryPackage),
          new Property("diagnosticsPath", JobDetails::diagnosticsPath),
          new Property("logLevel", JobDetails::logLevel),
          new Property("backupDriveManifest", JobDetails::backupDriveManifest),
          new Property(
              "driveList",
              details -> details.drives().stream().map(JobDifference::compared).toList()),
          new Property("export", JobDetails::export),
          // Naming Microsoft's is no change for a job that has it unnamed.
          new Property("encryptionKey", details -> EncryptionKey.inForce(details.encryptionKey())),
          new Property("tags", JobDetails::tags));

  /** Names as in the REST contract, sorted. */
  static SortedSet<String> between(JobDetails before, JobDetails after) {
    SortedSet<String> names = new TreeSet<>();
    for (Property property : PROPERTIES) {
      if (!Objects.equals(property.value().apply(before), property.value().apply(after))) {
        names.add(property.name());
      }
    }
    return names;
  }

  /**
   * Hashes are the same in upper and lower case, and an empty one is none; a drive's state is not
   * what a customer says.
   */
  private static JobDrive compared(JobDrive drive) {
    String header = drive.driveHeaderHash();
    return new JobDrive(
        drive.driveId(),
        drive.manifestFile(),
        folded(drive.manifestHash()),
        header == null || header.isEmpty() ? null : folded(header));
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private JobDifference() {}
}
