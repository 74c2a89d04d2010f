package io.driveport.shipping;

import static io.driveport.shipping.testing.CarrierRequest.ofFedEx;
import static io.driveport.shipping.testing.CarrierRequest.scan;
import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.driveport.shipping.testing.CarrierSecretsDirectory;
import io.driveport.shipping.testing.Parcels;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.openapi.OpenApiDocument;
import io.driveport.testkit.openapi.ResourceMethods;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document that tells programs and people what shipping-service answers. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(CarrierSecretsDirectory.class)
class OpenApiTest {

  private static final String DOCUMENT = "/driveport/v1/openapi/packages";

  private final Parcels parcels = new Parcels();
  private OpenApiDocument document = OpenApiDocument.parse("{}");

  @BeforeEach
  void read() {
    document = OpenApiDocument.parse(given().get(DOCUMENT + "?format=json").asString());
  }

  @AfterEach
  void close() {
    parcels.close();
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
                    .importPackages("io.driveport.shipping")
                    .stream()
                    .map(JavaClass::reflect));

    assertThat(document.methodsAndPaths()).containsExactlyInAnyOrderElementsOf(answered);
  }

  @Test
  void everyOperationButTheSignedOneNeedsATokenAndSaysSo() {
    assertThat(document.operationsWithoutAccess())
        .containsExactly("POST /shipping/carriers/{carrier}/scans");
  }

  @Test
  void answersAreAsItSays() throws IOException {
    // Given
    String number = newNumber();
    String id = parcels.registered(number);
    String one = "/shipping/packages/" + id;

    // Then
    assertSays("ScanAnswers", ofFedEx(scan("1", number, "PU")).send(), 200);
    assertSays("Package", given().get(one), 200);
    assertSays("PackageList", given().get("/shipping/packages?trackingNumber=" + number), 200);
    assertSays("Package", post(one + "/lost", "{\"reason\": \"NotFound\", \"note\": \"x\"}"), 200);
    assertSays(
        "PackageList",
        post(
            one + "/receipt",
            """
            {"drives": ["WD-1", "Z9"], "sealCodes": ["S-1"], "weightGrams": 1, "damage": "x",
             "photos": ["y"]}
            """),
        200);
    assertSays("Package", given().get(one), 200);
    assertSays(
        "Intake",
        post(
            "/shipping/intakes",
            """
            {"location": "%s", "carrierName": "FedEx", "trackingNumber": "1", "drives": ["%s"]}
            """
                .formatted(parcels.site(), "I" + number)),
        201);
    assertSays("IntakeList", given().get("/shipping/intakes?location=" + parcels.site()), 200);
    assertSays("TaskList", given().get("/driveport/v1/tasks?state=all"), 200);
    assertSays("Problem", given().get("/driveport/v1/tasks?state=done"), 400);
    assertSays("Problem", given().get("/shipping/packages/0"), 400);
  }

  private void assertSays(String schema, Response answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(document.faults(schema, JsonMapper.builder().build().readTree(answer.asString())))
        .isEmpty();
  }

  private static Response post(String path, String body) {
    return given().contentType("application/json").body(body).post(path);
  }
}
