package io.driveport.shipping;

import static io.driveport.shipping.testing.CarrierRequest.ofFedEx;
import static io.driveport.shipping.testing.CarrierRequest.scan;
import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.driveport.contracts.JobRef;
import io.driveport.servicekit.access.Operation;
import io.driveport.shipping.testing.CarrierSecretsDirectory;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Jobs.Returning;
import io.driveport.shipping.testing.Parcels;
import io.driveport.shipping.webhook.testing.Subscriptions;
import io.driveport.shipping.webhook.testing.Subscriptions.Created;
import io.driveport.shipping.webhook.testing.TestReceiver;
import io.driveport.shipping.webhook.testing.TestReceiver.Reply;
import io.driveport.shipping.webhook.testing.WebhookSetup;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.openapi.OpenApiDocument;
import io.driveport.testkit.openapi.ResourceMethods;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The document that tells programs and people what shipping-service answers. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(CarrierSecretsDirectory.class)
@WithTestResource(WebhookSetup.class)
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
  void operationsAreCalledAsInTheAudit() {
    // When
    List<String> ids =
        given()
            .get(DOCUMENT + "?format=json")
            .jsonPath()
            .getList(
                "paths.collectMany { it.value.values().findResults { op -> op instanceof Map ? op.operationId : null } }",
                String.class);

    // Then
    assertThat(ids)
        .isSubsetOf(Arrays.stream(Operation.values()).map(Operation::publicName).toList())
        .doesNotHaveDuplicates()
        .contains("Scans_Report", "ReturnScans_Report");
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

  @Test
  void answersOfReturnPackagesAreAsItSays() throws IOException {
    // Given
    JobRef job = Jobs.job();
    String ofJob = "/shipping/return-packages?jobId=" + job.id();
    packaging(job, 10, false);
    await().untilAsserted(() -> given().get(ofJob).then().body("value.state", hasSize(1)));
    assertSays("ReturnPackageList", given().get(ofJob), 200);
    packaging(job, 11, true);
    await().untilAsserted(() -> given().get(ofJob).then().body("value[0].state", is("Packing")));
    String one = "/shipping/return-packages/" + given().get(ofJob).path("value[0].id");
    String handover =
        "{\"carrierName\": \"FedEx\", \"trackingNumber\": \"%s\", \"shipDate\": \"2026-11-30\"}";
    String seen =
        """
        {"scans": [{"id": "1", "time": "2026-12-02T09:00:00Z", "status": "Delivered"}]}
        """;

    // Then
    assertSays("ReturnPackage", given().get(one), 200);
    assertSays("Problem", post(one + "/scans", seen), 409);
    assertSays("ReturnPackage", post(one + "/shipped", handover.formatted(newNumber())), 200);
    assertSays("Problem", post(one + "/shipped", handover.formatted(newNumber())), 409);
    String corrected = "{\"correctionReason\": \"Mistyped.\", " + handover.substring(1);
    Response other = post(one + "/shipped", corrected.formatted(newNumber()));
    assertSays("ReturnPackage", other, 200);
    assertSays("ReturnPackage", given().get(one), 200);
    one = "/shipping/return-packages/" + other.path("id");
    assertSays("ReturnPackage", post(one + "/scans", seen), 200);
    assertSays("Problem", given().get("/shipping/return-packages"), 400);
  }

  @Test
  void answersOfWebhooksAreAsItSays() throws IOException {
    try (Subscriptions subscriptions = new Subscriptions();
        TestReceiver refusing = new TestReceiver().replying(_ -> Reply.of(500))) {
      // Given
      Created webhook = subscriptions.at(refusing.url());
      Created unreachable = subscriptions.at("http://localhost:1/in");
      Map<String, Object> named =
          Map.of(
              "url",
              refusing.url(),
              "name",
              "mine",
              "eventTypes",
              List.of("io.driveport.JobCreated.v1"),
              "subscriptionIds",
              List.of(subscriptions.subscriptionId()));

      // When
      subscriptions.happens();
      awaitDeadLetter(webhook);
      awaitDeadLetter(unreachable);

      // Then
      assertSays("Subscription", Subscriptions.create(named), 201);
      assertSays("SubscriptionList", given().get(Subscriptions.PATH), 200);
      assertSays("Subscription", given().get(webhook.path()), 200);
      assertSays("Subscription", given().post(webhook.path() + "/pause"), 200);
      assertSays("Subscription", given().post(webhook.path() + "/rotate-secret"), 200);
      assertSays("DeliveryList", given().get(webhook.path() + "/deliveries"), 200);
      assertSays("DeliveryList", given().get(unreachable.path() + "/deliveries"), 200);
      assertSays("DeadDeliveryList", given().get(webhook.path() + "/dead-letters"), 200);
      assertSays("DeadDeliveryList", given().get(unreachable.path() + "/dead-letters"), 200);
      assertSays("Problem", post(webhook.path() + "/replay", "{}"), 400);
      assertSays("Problem", given().get(Subscriptions.PATH + "/0"), 400);
    }
  }

  private void packaging(JobRef job, long version, boolean address) {
    parcels
        .producer()
        .send(
            Jobs.packaging(job, parcels.site(), new Returning(List.of("WD-1"), List.of(), address)),
            version);
  }

  private static void awaitDeadLetter(Created webhook) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> given().get(webhook.path() + "/dead-letters").then().body("value", hasSize(1)));
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
