package io.driveport.agent.cli;

import io.driveport.agent.submission.SubmissionField;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a user says of a new job on the command line. */
final class SubmissionOptions {

  private final Map<SubmissionField, String> given = new EnumMap<>(SubmissionField.class);

  /** The options that were given, without blank ones. */
  Map<SubmissionField, String> given() {
    return new EnumMap<>(given);
  }

  private void put(SubmissionField field, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      given.put(field, value.strip());
    }
  }

  @Option(names = "--name", order = 1, paramLabel = "JOB", description = "Name of the job.")
  void name(@Nullable String value) {
    put(SubmissionField.NAME, value);
  }

  @Option(
      names = "--resource-group",
      order = 2,
      paramLabel = "GROUP",
      description = "Where the job is filed.")
  void resourceGroup(@Nullable String value) {
    put(SubmissionField.RESOURCE_GROUP, value);
  }

  @Option(
      names = "--location",
      order = 3,
      paramLabel = "NAME",
      description = "Site to ship to; an alternate is used if it is closed.")
  void location(@Nullable String value) {
    put(SubmissionField.LOCATION, value);
  }

  @Option(
      names = "--storage-account",
      order = 4,
      paramLabel = "ID",
      description = "Where the data go: an ARM id, or a name in the job's resource group.")
  void storageAccount(@Nullable String value) {
    put(SubmissionField.STORAGE_ACCOUNT, value);
  }

  @Option(
      names = "--return-recipient-name",
      order = 5,
      paramLabel = "NAME",
      description = "Who gets the drives back.")
  void recipientName(@Nullable String value) {
    put(SubmissionField.RECIPIENT_NAME, value);
  }

  @Option(
      names = "--return-street-address1",
      order = 6,
      paramLabel = "TEXT",
      description = "Street.")
  void streetAddress1(@Nullable String value) {
    put(SubmissionField.STREET_ADDRESS_1, value);
  }

  @Option(
      names = "--return-street-address2",
      order = 7,
      paramLabel = "TEXT",
      description = "More of the street, if needed.")
  void streetAddress2(@Nullable String value) {
    put(SubmissionField.STREET_ADDRESS_2, value);
  }

  @Option(names = "--return-city", order = 8, paramLabel = "TEXT", description = "City.")
  void city(@Nullable String value) {
    put(SubmissionField.CITY, value);
  }

  @Option(
      names = "--return-state-or-province",
      order = 9,
      paramLabel = "TEXT",
      description = "State or province, if there is one.")
  void stateOrProvince(@Nullable String value) {
    put(SubmissionField.STATE_OR_PROVINCE, value);
  }

  @Option(
      names = "--return-postal-code",
      order = 10,
      paramLabel = "TEXT",
      description = "Postal code.")
  void postalCode(@Nullable String value) {
    put(SubmissionField.POSTAL_CODE, value);
  }

  @Option(
      names = "--return-country-or-region",
      order = 11,
      paramLabel = "TEXT",
      description = "Country.")
  void countryOrRegion(@Nullable String value) {
    put(SubmissionField.COUNTRY_OR_REGION, value);
  }

  @Option(
      names = "--return-phone",
      order = 12,
      paramLabel = "TEXT",
      description = "Phone of the recipient.")
  void phone(@Nullable String value) {
    put(SubmissionField.PHONE, value);
  }

  @Option(
      names = "--return-email",
      order = 13,
      paramLabel = "TEXT",
      description = "E-mail of the recipient.")
  void email(@Nullable String value) {
    put(SubmissionField.EMAIL, value);
  }

  @Option(
      names = "--return-carrier",
      order = 14,
      paramLabel = "NAME",
      description = "Who brings the drives back; may also be told by ship.")
  void returnCarrier(@Nullable String value) {
    put(SubmissionField.RETURN_CARRIER, value);
  }

  @Option(
      names = "--return-account",
      order = 15,
      paramLabel = "NUMBER",
      description = "Your account with the return carrier.")
  void returnAccount(@Nullable String value) {
    put(SubmissionField.RETURN_ACCOUNT, value);
  }

  @Option(
      names = "--log-level",
      order = 16,
      paramLabel = "LEVEL",
      description = "Error or Verbose. Default: Error.")
  void logLevel(@Nullable String value) {
    put(SubmissionField.LOG_LEVEL, value);
  }

  @Option(
      names = "--backup-drive-manifest",
      order = 17,
      arity = "0..1",
      fallbackValue = "true",
      paramLabel = "true|false",
      description = "Copy the manifests on the drives to blobs.")
  void backupDriveManifest(@Nullable String value) {
    put(SubmissionField.BACKUP_DRIVE_MANIFEST, value);
  }

  @Option(
      names = "--diagnostics-path",
      order = 18,
      paramLabel = "PATH",
      description = "Blob directory of logs and manifests. Default: waimportexport.")
  void diagnosticsPath(@Nullable String value) {
    put(SubmissionField.DIAGNOSTICS_PATH, value);
  }
}
