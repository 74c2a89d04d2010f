package io.driveport.agent.submission;

import io.driveport.agent.input.SubscriptionId;
import io.driveport.agent.rest.JobAddress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether what the user said makes a job, and says all that is missing or wrong at once.
 */
public final class SubmissionCheck {

  private static final Set<SubmissionField> REQUIRED =
      EnumSet.of(
          SubmissionField.NAME,
          SubmissionField.SUBSCRIPTION,
          SubmissionField.RESOURCE_GROUP,
          SubmissionField.LOCATION,
          SubmissionField.STORAGE_ACCOUNT,
          SubmissionField.RECIPIENT_NAME,
          SubmissionField.STREET_ADDRESS_1,
          SubmissionField.CITY,
          SubmissionField.POSTAL_CODE,
          SubmissionField.COUNTRY_OR_REGION,
          SubmissionField.PHONE,
          SubmissionField.EMAIL);

  private static final int MOST_DRIVES = 10;

  private final Map<SubmissionField, String> values;
  private final List<String> problems = new ArrayList<>();

  private SubmissionCheck(Map<SubmissionField, String> values) {
    this.values = values;
  }

  /** A job that can be sent, or everything that stands against it. */
  public sealed interface Checked {
    /** All is there. */
    record Complete(Submission submission) implements Checked {}

    /** What is missing or wrong; each problem names its option and its key in a job file. */
    record Incomplete(List<String> problems) implements Checked {}
  }

  /**
   * Checks what was said.
   *
   * @param values what the user said, options before job file
   * @param drives the drives that could be read
   * @param earlier problems found while reading job file and drives
   */
  public static Checked check(
      Map<SubmissionField, String> values, List<DriveInfo> drives, List<String> earlier) {
    SubmissionCheck check = new SubmissionCheck(values);
    check.problems.addAll(earlier);
    return check.run(drives);
  }

  private Checked run(List<DriveInfo> drives) {
    for (SubmissionField field : SubmissionField.values()) {
      if (REQUIRED.contains(field) && !values.containsKey(field)) {
        problems.add(field.title() + ": is missing");
      }
    }
    shape(
        SubmissionField.NAME,
        "[A-Za-z][A-Za-z0-9_-]{1,63}",
        "2 to 64 letters, digits, - and _, a letter first");
    shape(
        SubmissionField.RESOURCE_GROUP, "[^/?#\\\\]{1,90}", "1 to 90 characters without / ? # \\");
    subscription();
    shape(SubmissionField.EMAIL, "[^@\\s]+@[^@\\s]+", "an e-mail address");
    shape(SubmissionField.PHONE, "[^\\p{Cntrl}]*\\d[^\\p{Cntrl}]*", "a phone number");
    String account = storageAccount();
    ReturnShipping returnShipping =
        returnShipping(
            values.get(SubmissionField.RETURN_CARRIER),
            values.get(SubmissionField.RETURN_ACCOUNT),
            problems);
    String logLevel = oneOf(SubmissionField.LOG_LEVEL, "Error", "Verbose");
    String backup = oneOf(SubmissionField.BACKUP_DRIVE_MANIFEST, "false", "true");
    checkDrives(drives);
    if (!problems.isEmpty()) {
      return new Checked.Incomplete(List.copyOf(problems));
    }
    JobAddress address =
        new JobAddress(
            value(SubmissionField.SUBSCRIPTION),
            value(SubmissionField.RESOURCE_GROUP),
            value(SubmissionField.NAME));
    return new Checked.Complete(
        new Submission(
            address,
            value(SubmissionField.LOCATION),
            account,
            returnAddress(),
            returnShipping,
            logLevel,
            backup.equals("true"),
            values.getOrDefault(SubmissionField.DIAGNOSTICS_PATH, "waimportexport"),
            drives));
  }

  private String value(SubmissionField field) {
    return values.getOrDefault(field, "");
  }

  private void subscription() {
    String value = values.get(SubmissionField.SUBSCRIPTION);
    if (value != null && !SubscriptionId.isOne(value)) {
      notAllowed(SubmissionField.SUBSCRIPTION, value, SubscriptionId.ALLOWED);
    }
  }

  private void shape(SubmissionField field, String pattern, String allowed) {
    String value = values.get(field);
    if (value != null && !value.matches(pattern)) {
      notAllowed(field, value, allowed);
    }
  }

  private void notAllowed(SubmissionField field, String value, String allowed) {
    problems.add(field.title() + ": '" + value + "' is not allowed; allowed is " + allowed);
  }

  private String oneOf(SubmissionField field, String usual, String other) {
    String value = values.getOrDefault(field, usual);
    for (String known : List.of(usual, other)) {
      if (known.equalsIgnoreCase(value)) {
        return known;
      }
    }
    notAllowed(field, value, usual + " or " + other);
    return usual;
  }

  private String storageAccount() {
    String value = value(SubmissionField.STORAGE_ACCOUNT);
    if (value.isEmpty()
        || value.matches(
            "(?i)/subscriptions/[^/]+/resourceGroups/[^/]+/providers/Microsoft\\.(Classic)?Storage/storageAccounts/[^/]+")) {
      return value;
    }
    if (value.matches("[a-z0-9]{3,24}")) {
      return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.Storage/storageAccounts/%s"
          .formatted(
              value(SubmissionField.SUBSCRIPTION), value(SubmissionField.RESOURCE_GROUP), value);
    }
    notAllowed(
        SubmissionField.STORAGE_ACCOUNT,
        value,
        "the name of an account in the job's resource group (3 to 24 lower case letters and digits) or an id /subscriptions/…/resourceGroups/…/providers/Microsoft.Storage/storageAccounts/…");
    return value;
  }

  private Map<SubmissionField, String> returnAddress() {
    Map<SubmissionField, String> address = new EnumMap<>(SubmissionField.class);
    values.forEach((field, value) -> {
      if (field.key().startsWith("returnAddress.")) {
        address.put(field, value);
      }
    });
    return address;
  }

  /** Carrier and account belong together: both, or none yet. */
  static @Nullable ReturnShipping returnShipping(
      @Nullable String carrier, @Nullable String account, List<String> problems) {
    if (carrier != null && account != null) {
      return new ReturnShipping(carrier, account);
    }
    if (carrier != null) {
      problems.add(
          SubmissionField.RETURN_ACCOUNT.title() + ": is missing beside the return carrier");
    }
    if (account != null) {
      problems.add(
          SubmissionField.RETURN_CARRIER.title() + ": is missing beside the return account");
    }
    return null;
  }

  private void checkDrives(List<DriveInfo> drives) {
    if (drives.size() > MOST_DRIVES) {
      problems.add(
          "--drive-info (in a job file: driveInfo): "
              + drives.size()
              + " drives are too many; a job has at most "
              + MOST_DRIVES);
    }
    Set<String> ids = new HashSet<>();
    for (DriveInfo drive : drives) {
      if (!ids.add(drive.driveId().toUpperCase(Locale.ROOT))) {
        problems.add(
            "--drive-info (in a job file: driveInfo): drive "
                + drive.driveId()
                + " is given twice");
      }
    }
  }
}
