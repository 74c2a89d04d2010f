package io.driveport.location;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.driveport.location.testing.LocationApi;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The document that tells programs and people what location-service answers. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_location"))
class OpenApiTest {

  private static final String DOCUMENT = "/driveport/v1/openapi/locations";
  private static final Path DIFFERENCES = Path.of("..", "docs", "adr", "0012-openapi.md");

  private OpenApiDocument document = OpenApiDocument.parse("{}");

  @BeforeEach
  void read() {
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
                    .importPackages("io.driveport.location")
                    .stream()
                    .map(JavaClass::reflect));

    assertThat(document.methodsAndPaths()).containsExactlyInAnyOrderElementsOf(answered);
  }

  @Test
  void everyOperationNeedsATokenAndSaysSo() {
    assertThat(document.operationsWithoutAccess()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LocationsResponse, /providers/Microsoft.ImportExport/locations?api-version=2021-01-01",
    "Location, /providers/Microsoft.ImportExport/locations/westus?api-version=2021-01-01",
    "ErrorResponse, /providers/Microsoft.ImportExport/locations/atlantis?api-version=2021-01-01",
    "ErrorResponse, /providers/Microsoft.ImportExport/locations",
    "AdministrationList, /driveport/v1/locations",
    "AdministeredLocation, /driveport/v1/locations/eastus2",
    "Problem, /driveport/v1/locations/atlantis",
  })
  void answersAreAsItSays(String schema, String request) throws IOException {
    String answer = given().get(request).asString();

    assertThat(document.faults(schema, JsonMapper.builder().build().readTree(answer))).isEmpty();
  }

  @Test
  void answersToAnOperatorAreAsItSays() throws IOException {
    // Given
    LocationApi.make("In The Document", "westus");

    // When
    Response closed = LocationApi.close("inthedocument", "{\"reason\": \"Flooded\"}");
    Response refused = LocationApi.close("inthedocument", "{\"from\": 1, \"to\": 2}");

    // Then
    JsonMapper json = JsonMapper.builder().build();
    assertThat(document.faults("AdministeredLocation", json.readTree(closed.asString()))).isEmpty();
    assertThat(document.faults("Problem", json.readTree(refused.asString()))).isEmpty();
    LocationApi.reopen("inthedocument");
  }

  @Test
  void differsFromThePublishedContractExactlyWhereThePageOfDecisionsSays() throws IOException {
    try (InputStream published = getClass().getResourceAsStream("/published-contract.json")) {
      // Given
      List<ContractDifference> documented =
          ContractDifferences.documented(DIFFERENCES, "location-service");

      // When
      List<ContractDifference> found =
          ContractDifferences.between(requireNonNull(published), document);

      // Then
      System.out.printf(
          "location-service differs from the published contract in %d facts%n", found.size());
      assertThat(documented).containsExactlyInAnyOrderElementsOf(found);
    }
  }
}
