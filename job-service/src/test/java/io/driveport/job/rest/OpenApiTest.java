package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.driveport.job.rest.JobApi.path;
import static io.driveport.job.rest.JobApi.put;
import static io.driveport.job.rest.JobApi.request;
import static io.driveport.job.rest.JobApi.shipped;
import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.openapi.ContractDifference;
import io.driveport.testkit.openapi.ContractDifferences;
import io.driveport.testkit.openapi.OpenApiDocument;
import io.driveport.testkit.openapi.ResourceMethods;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document that tells programs and people what job-service answers. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class OpenApiTest {

  private static final String DOCUMENT = "/driveport/v1/openapi/jobs";
  private static final String JOBS = "/providers/Microsoft.ImportExport/jobs";
  private static final Path DIFFERENCES = Path.of("..", "docs", "adr", "0012-openapi.md");

  private static final String EXPORT =
      """
      "encryptionKey": {"kekType": "CustomerManaged", "kekUrl": "https://vault.example.org/k",
        "kekVaultResourceID": "/subscriptions/s/vaults/v"},
      "export": {"blobList": {"blobPath": ["films/a.mov"], "blobPathPrefix": ["/films/"]},
        "blobListBlobPath": "lists/films.xml"}
      """;

  private OpenApiDocument document = OpenApiDocument.parse("{}");

  @BeforeEach
  void read() {
    JobApi.awaitSites();
    document = OpenApiDocument.parse(given().get(DOCUMENT + "?format=json").asString());
  }

  @Test
  void isServedAsOpenApi31() {
    assertThat(document.version()).startsWith("3.1.");
    given().get(DOCUMENT).then().statusCode(200).body(containsString("openapi: 3.1."));
  }

  @Test
  void hasEveryOperationThatTheServiceHasAndNoOther() {
    List<String> answered =
        ResourceMethods.of(
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.driveport.job")
                    .stream()
                    .map(JavaClass::reflect));

    assertThat(document.methodsAndPaths()).containsExactlyInAnyOrderElementsOf(answered);
  }

  @Test
  void everyOperationNeedsATokenAndSaysSo() {
    assertThat(document.operationsWithoutAccess()).isEmpty();
  }

  @Test
  void answersAreAsItSays() {
    // Given
    String name = newName();
    String export = newName();
    UUID id = shipped(newName());

    // When, Then
    check("JobResponse", put(name, importJob()));
    check("JobResponse", put(export, exportJob()));
    check("JobResponse", get(name));
    check("JobResponse", get(export));
    check(
        "JobResponse",
        patch(
            name,
            """
            {"tags": {"team": "films"}, "properties": {"deliveryPackage":
              {"carrierName": "FedEx", "trackingNumber": "986578900006", "shipDate": "today"}}}
            """));
    check("ListJobsResponse", request().get("/subscriptions/sub-1" + JOBS + "?$top=1"));
    check(
        "ListJobsResponse",
        request().get("/subscriptions/sub-1/resourceGroups/Films" + JOBS + "?$top=1"));
    check("GetBitLockerKeysResponse", request().post(path(name) + "/listBitLockerKeys"));
    check("ListOperationsResponse", request().get("/providers/Microsoft.ImportExport/operations"));
    check("ErrorResponse", get(newName()));
    check("ErrorResponse", put(newName(), "{\"location\": 7, \"properties\": 8}"));
    check("ErrorResponse", given().noFilters().get(path(name)));
    check("Problem", given().noFilters().get("/driveport/v1/jobs/" + id + "/package"));
    check("Package", given().get("/driveport/v1/jobs/" + id + "/package"));
    String withOutcome = newName();
    UUID packed = JobApi.received(withOutcome);
    check("Drive", JobApi.outcome(given(), packed, "{\"copyStatus\": \"Completed\"}"));
    check("JobResponse", get(withOutcome));
    check("ReturnLabel", given().get("/driveport/v1/jobs/" + packed + "/return-shipping"));
    check("Package", given().get("/driveport/v1/jobs/" + packed + "/package"));
    check("Timeline", given().get("/driveport/v1/jobs/" + id + "/timeline"));
    check("Problem", given().get("/driveport/v1/jobs/" + UUID.randomUUID() + "/timeline"));
  }

  @Test
  void differsFromThePublishedContractExactlyWhereThePageOfDecisionsSays() throws IOException {
    try (InputStream published = getClass().getResourceAsStream("/published-contract.json")) {
      // Given
      List<ContractDifference> documented =
          ContractDifferences.documented(DIFFERENCES, "job-service");

      // When
      List<ContractDifference> found =
          ContractDifferences.between(requireNonNull(published), document);

      // Then
      System.out.printf(
          "job-service differs from the published contract in %d facts%n", found.size());
      assertThat(documented).containsExactlyInAnyOrderElementsOf(found);
    }
  }

  private void check(String schema, Response answer) {
    try {
      JsonNode body = JsonMapper.builder().build().readTree(answer.asString());
      assertThat(document.faults(schema, body)).as(answer.asString()).isEmpty();
    } catch (IOException e) {
      throw new IllegalStateException("no JSON: " + answer.asString(), e);
    }
  }

  private static String exportJob() {
    return importJob()
        .replaceAll("(?s)\"driveList\".*?\\]", EXPORT)
        .replace("\"Import\"", "\"Export\"");
  }
}
