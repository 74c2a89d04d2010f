package io.driveport.job.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.job.domain.EncryptionKey;
import io.driveport.servicekit.arm.ArmException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobRequestsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USA",
        "us",
        "DE",
        "deu",
        "UK",
        "UAE",
        "United States",
        "Côte d’Ivoire",
        "U.S.A.",
        "Korea, Republic of",
        "Bosnia & Herzegovina",
        "Deutschland",
        "日本国"
      })
  void aCountryIsANameOrAnIsoCode(String country) {
    assertThat(
            JobRequests.requestedJob(job("\"USA\"", "\"" + country + "\""))
                .returnAddress()
                .countryOrRegion())
        .isEqualTo(country);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ZZ", "XYZ", "12345", "U1", "--", "A.", "Area 51"})
  void whatIsNoCountryIsRefused(String country) {
    assertRefused(
        job("\"USA\"", "\"" + country + "\""),
        "properties.returnAddress.countryOrRegion",
        country,
        "ISO 3166");
  }

  @ParameterizedTest
  @CsvSource({
    "4250000000, 425, phone, at least 5 digits",
    "4250000000, none, phone, at least 5 digits",
    "ada@example.org, ada, email, e-mail address",
    "ada@example.org, a b@example.org, email, e-mail address",
    "ada@example.org, a@b@c, email, e-mail address"
  })
  void anAddressThatNobodyCanUseIsRefused(
      String right, String wrong, String property, String message) {
    assertRefused(
        job("\"" + right + "\"", "\"" + wrong + "\""),
        "properties.returnAddress." + property,
        wrong,
        message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"films/a.mov", "/films/a.mov", "$root/a.mov", "my-films-2/dir/ü b.mov", "$logs/x"})
  void aBlobOfAnExportIsNamedWithItsContainer(String path) {
    assertThat(JobRequests.requestedJob(export(path)).export())
        .satisfies(export -> assertThat(export.blobPaths()).containsExactly(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.mov", "films/", "Films/a.mov", "fi/a.mov", "-films/a", "films--x/a", "/"})
  void aPathWithoutContainerOrBlobIsRefused(String path) {
    assertRefused(
        export(path),
        "properties.export.blobList.blobPath[0]",
        path,
        "it has to be container/blob");
  }

  @ParameterizedTest
  @CsvSource({
    "'', is required",
    "', \"kekUrl\": \"http://vault.example.org/k\"', has to be an https URL",
    "', \"kekUrl\": \"https:///k\"', has to be an https URL",
    "', \"kekUrl\": \"not a url\"', has to be an https URL"
  })
  void aCustomersKeyIsNamedByAnHttpsUrl(String url, String message) {
    assertRefused(
        job(
            "\"jobType\"",
            "\"encryptionKey\": {\"kekType\": \"CustomerManaged\"" + url + "}, \"jobType\""),
        "properties.encryptionKey.kekUrl",
        message);
  }

  @Test
  void noKeyIsNotTheSameAsMicrosofts() {
    // Given
    byte[] named =
        job("\"jobType\"", "\"encryptionKey\": {\"kekType\": \"MicrosoftManaged\"}, \"jobType\"");

    // Then
    assertThat(JobRequests.requestedJob(job("USA", "USA")).encryptionKey()).isNull();
    assertThat(JobRequests.requestedJob(named).encryptionKey()).isEqualTo(EncryptionKey.MANAGED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/films/", "/films/2026/a", "/fil", "/$root/", "/f"})
  void aPrefixOfAnExportBeginsWithASlashAndAContainer(String prefix) {
    assertThat(JobRequests.requestedJob(exportByPrefix(prefix)).export())
        .satisfies(export -> assertThat(export.blobPathPrefixes()).containsExactly(prefix));
  }

  @ParameterizedTest
  @ValueSource(strings = {"films/", "//", "/UPPER CASE!/", "/Films/a"})
  void anotherPrefixIsRefused(String prefix) {
    assertRefused(
        exportByPrefix(prefix),
        "properties.export.blobList.blobPathPrefix[0]",
        prefix,
        "it has to be /");
  }

  @ParameterizedTest
  @CsvSource({
    "'\"driveList\"', '\"diagnosticsPath\": \"../..//x y\", \"driveList\"', diagnosticsPath, container",
    "'\"driveList\"', '\"deliveryPackage\": {\"carrierName\": \"FedEx\", \"trackingNumber\": \"1\", \"driveCount\": 1001}, \"driveList\"', deliveryPackage.driveCount, 1 to 1000",
    "storageAccounts/films, 'storageAccounts/ ', storageAccountId, resource id"
  })
  void whatMakesNoSenseIsRefused(String part, String otherwise, String property, String message) {
    assertRefused(job(part, otherwise), "properties." + property, message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"\": \"x\"}", "{\"Team\": \"a\", \"team\": \"b\"}"})
  void tagsHaveNamesThatDifferInMoreThanCase(String tags) {
    assertRefused(job("{\"team\": \"film\"}", tags), "tags", "tags");
  }

  private static void assertRefused(byte[] body, String target, String... told) {
    assertThatThrownBy(() -> JobRequests.requestedJob(body))
        .isInstanceOfSatisfying(
            ArmException.class,
            refused -> {
              assertThat(refused.error().target()).isEqualTo(target);
              assertThat(refused.error().message()).contains(told);
            });
  }

  private static byte[] job(String part, String otherwise) {
    String job = JobApi.importJob();
    assertThat(job).contains(part);
    return job.replace(part, otherwise).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] exportByPrefix(String prefix) {
    return new String(export(prefix), StandardCharsets.UTF_8)
        .replace("blobPath", "blobPathPrefix")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] export(String blobPath) {
    String job = JobApi.importJob().replace("\"Import\"", "\"Export\"");
    return (job.substring(0, job.indexOf("\"driveList\""))
            + "\"export\": {\"blobList\": {\"blobPath\": [\""
            + blobPath
            + "\"]}}}}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
