package io.driveport.agent.submission;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** What a user may say of a job, by option or in the job file; the option counts. */
public enum SubmissionField {
  /** The job's name. */
  NAME("name", "--name"),
  /** Who pays. */
  SUBSCRIPTION("subscription", "--subscription"),
  /** Where the job is filed. */
  RESOURCE_GROUP("resourceGroup", "--resource-group"),
  /** The site to ship to. */
  LOCATION("location", "--location"),
  /** Where the data go. */
  STORAGE_ACCOUNT("storageAccount", "--storage-account"),
  /** Who gets the drives back. */
  RECIPIENT_NAME("returnAddress.recipientName", "--return-recipient-name"),
  /** Street of the return address. */
  STREET_ADDRESS_1("returnAddress.streetAddress1", "--return-street-address1"),
  /** More of the street, if needed. */
  STREET_ADDRESS_2("returnAddress.streetAddress2", "--return-street-address2"),
  /** City of the return address. */
  CITY("returnAddress.city", "--return-city"),
  /** State or province, where there are some. */
  STATE_OR_PROVINCE("returnAddress.stateOrProvince", "--return-state-or-province"),
  /** Postal code of the return address. */
  POSTAL_CODE("returnAddress.postalCode", "--return-postal-code"),
  /** Country of the return address. */
  COUNTRY_OR_REGION("returnAddress.countryOrRegion", "--return-country-or-region"),
  /** Phone of the recipient. */
  PHONE("returnAddress.phone", "--return-phone"),
  /** E-mail of the recipient. */
  EMAIL("returnAddress.email", "--return-email"),
  /** Who brings the drives back. */
  RETURN_CARRIER("returnShipping.carrierName", "--return-carrier"),
  /** The account that is charged for it. */
  RETURN_ACCOUNT("returnShipping.carrierAccountNumber", "--return-account"),
  /** How much is logged. */
  LOG_LEVEL("logLevel", "--log-level"),
  /** Whether manifests are copied to blobs. */
  BACKUP_DRIVE_MANIFEST("backupDriveManifest", "--backup-drive-manifest"),
  /** Where logs go. */
  DIAGNOSTICS_PATH("diagnosticsPath", "--diagnostics-path");

  private final String key;
  private final String option;

  SubmissionField(String key, String option) {
    this.key = key;
    this.option = option;
  }

  /** Its key in the job file; a dot leads into a group. */
  public String key() {
    return key;
  }

  /** Its option on the command line. */
  public String option() {
    return option;
  }

  /** How messages name it. */
  String title() {
    return option + " (in a job file: " + key + ")";
  }

  /**
   * The field that a service means by the target of an error, like {@code
   * properties.returnAddress.email}.
   */
  public static Optional<SubmissionField> ofTarget(String target) {
    String path = "." + target.toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(field -> path.endsWith("." + field.jsonPath()) || isLeaf(path, field))
        .max(Comparator.comparingInt(field -> field.jsonPath().length()));
  }

  private static boolean isLeaf(String path, SubmissionField field) {
    return field.jsonPath().startsWith("returnaddress.")
        && path.equals(field.jsonPath().substring("returnaddress".length()));
  }

  private String jsonPath() {
    String path = this == STORAGE_ACCOUNT ? "storageAccountId" : key;
    return path.toLowerCase(Locale.ROOT);
  }
}
