package io.driveport.agent.submission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.driveset.BitLockerKey;
import io.driveport.agent.rest.JobAddress;
import io.driveport.agent.submission.SubmissionCheck.Checked;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubmissionCheckTest {

  private static final String KEY = "111111-222222-333333-444444-555555-666666-777777-888888";

  private final Map<SubmissionField, String> values = complete();

  private static Map<SubmissionField, String> complete() {
    Map<SubmissionField, String> values = new EnumMap<>(SubmissionField.class);
    values.put(SubmissionField.NAME, "photos");
    values.put(SubmissionField.SUBSCRIPTION, "sub-1");
    values.put(SubmissionField.RESOURCE_GROUP, "archive");
    values.put(SubmissionField.LOCATION, "West US");
    values.put(SubmissionField.STORAGE_ACCOUNT, "photos01");
    values.put(SubmissionField.RECIPIENT_NAME, "Ada Example");
    values.put(SubmissionField.STREET_ADDRESS_1, "1 Back Street");
    values.put(SubmissionField.CITY, "Hometown");
    values.put(SubmissionField.POSTAL_CODE, "01234");
    values.put(SubmissionField.COUNTRY_OR_REGION, "Nowhere");
    values.put(SubmissionField.PHONE, "+1 555 0100");
    values.put(SubmissionField.EMAIL, "ada@example.org");
    values.put(SubmissionField.RETURN_CARRIER, "FedEx");
    values.put(SubmissionField.RETURN_ACCOUNT, "0098");
    return values;
  }

  private static DriveInfo drive(String id) {
    return new DriveInfo(
        id,
        BitLockerKey.of(KEY).orElseThrow(),
        "\\DriveManifest.xml",
        "0123456789ABCDEF0123456789ABCDEF");
  }

  private Submission submission() {
    return switch (SubmissionCheck.check(values, List.of(drive("SER-1")), List.of())) {
      case Checked.Complete(Submission submission) -> submission;
      case Checked.Incomplete(List<String> problems) -> throw new AssertionError(problems);
    };
  }

  private List<String> problems(List<DriveInfo> drives, String... earlier) {
    return switch (SubmissionCheck.check(values, drives, List.of(earlier))) {
      case Checked.Complete _ -> List.of();
      case Checked.Incomplete(List<String> problems) -> problems;
    };
  }

  @Test
  void bodyIsWhatTheInterfaceAsksFor() throws IOException {
    // When
    Submission submission = submission();

    // Then
    assertThat(submission.address()).isEqualTo(new JobAddress("sub-1", "archive", "photos"));
    assertThat(submission.body("East US"))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"location": "East US",
                     "properties": {
                       "storageAccountId": "/subscriptions/sub-1/resourceGroups/archive/providers/Microsoft.Storage/storageAccounts/photos01",
                       "jobType": "Import",
                       "returnAddress": {
                         "recipientName": "Ada Example", "streetAddress1": "1 Back Street",
                         "city": "Hometown", "postalCode": "01234", "countryOrRegion": "Nowhere",
                         "phone": "+1 555 0100", "email": "ada@example.org"},
                       "returnShipping": {"carrierName": "FedEx", "carrierAccountNumber": "0098"},
                       "diagnosticsPath": "waimportexport",
                       "logLevel": "Error",
                       "backupDriveManifest": false,
                       "driveList": [{
                         "driveId": "SER-1",
                         "bitLockerKey": "111111-222222-333333-444444-555555-666666-777777-888888",
                         "manifestFile": "\\\\DriveManifest.xml",
                         "manifestHash": "0123456789ABCDEF0123456789ABCDEF"}]}}
                    """));
  }

  @Test
  void maskedBodyHasNoKey() {
    assertThat(submission().maskedBody("x").toString())
        .doesNotContain(KEY)
        .contains(BitLockerKey.MASK);
    assertThat(submission().toString()).doesNotContain(KEY);
  }

  @Test
  void accountMayBeAnIdOfAnyKind() {
    String id =
        "/subscriptions/s/resourceGroups/g/providers/Microsoft.ClassicStorage/storageAccounts/old";
    values.put(SubmissionField.STORAGE_ACCOUNT, id);

    assertThat(submission().storageAccountId()).isEqualTo(id);
  }

  @Test
  void returnCarrierMayBeToldLater() {
    values.remove(SubmissionField.RETURN_CARRIER);
    values.remove(SubmissionField.RETURN_ACCOUNT);

    assertThat(submission().body("x").path("properties").has("returnShipping")).isFalse();
  }

  @Test
  void everythingMissingIsSaidAtOnce() {
    // Given
    values.clear();
    values.put(SubmissionField.RETURN_CARRIER, "FedEx");

    // When
    List<String> problems = problems(List.of(), "earlier");

    // Then
    assertThat(problems)
        .hasSize(14)
        .contains(
            "earlier",
            "--name (in a job file: name): is missing",
            "--return-email (in a job file: returnAddress.email): is missing",
            "--return-account (in a job file: returnShipping.carrierAccountNumber): is missing beside the return carrier");
  }

  @ParameterizedTest
  @CsvSource({
    "NAME, 1abc",
    "NAME, a/b",
    "RESOURCE_GROUP, a/b",
    "SUBSCRIPTION, a b",
    "STORAGE_ACCOUNT, Photos!",
    "STORAGE_ACCOUNT, /subscriptions/s/other",
    "EMAIL, ada",
    "PHONE, none",
    "LOG_LEVEL, Loud",
    "BACKUP_DRIVE_MANIFEST, perhaps"
  })
  void wrongValueIsNamedWithWhatIsAllowed(SubmissionField field, String value) {
    values.put(field, value);

    assertThat(problems(List.of(drive("SER-1"))))
        .singleElement()
        .asString()
        .contains(field.option(), field.key(), value, "allowed is");
  }

  @Test
  void drivesAreCounted() {
    List<DriveInfo> eleven = IntStream.range(0, 11).mapToObj(i -> drive("SER-" + i)).toList();

    assertThat(problems(eleven)).singleElement().asString().contains("11 drives are too many");
    assertThat(problems(List.of(drive("ser-1"), drive("SER-1"))))
        .singleElement()
        .asString()
        .contains("SER-1 is given twice");
  }

  @ParameterizedTest
  @CsvSource({
    "properties.returnAddress.email, EMAIL",
    "returnAddress.email, EMAIL",
    "email, EMAIL",
    "properties.storageAccountId, STORAGE_ACCOUNT",
    "location, LOCATION",
    "properties.returnShipping.carrierName, RETURN_CARRIER"
  })
  void targetOfAnErrorLeadsToTheOption(String target, SubmissionField field) {
    assertThat(SubmissionField.ofTarget(target)).contains(field);
  }

  @Test
  void foreignTargetLeadsNowhere() {
    assertThat(SubmissionField.ofTarget("properties.deliveryPackage.carrierName")).isEmpty();
  }
}
