package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.driveport.job.rest.JobApi.path;
import static io.driveport.job.rest.JobApi.put;
import static io.driveport.job.rest.JobApi.request;
import static io.driveport.job.rest.JobApi.shipping;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class TimelineResourceTest {

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void everyStepIsToldWithItsRequest() {
    // Given
    String name = newName();

    // When
    Response created = put(name, importJob());
    Response shipped = patch(name, shipping("FedEx", "986578900006"));
    Response cancelled = patch(name, "{\"properties\": {\"cancelRequested\": true}}");

    // Then
    timeline(jobId(created))
        .statusCode(200)
        .body("value.sequence", contains(1, 2, 3))
        .body("value.event", contains("JobCreated", "JobShipped", "JobCancelRequested"))
        .body("value.state", contains("Creating", "Shipping", "Shipping"))
        .body("value.cancelRequested", contains(false, false, true))
        .body("value[0].changed", empty())
        .body("value[1].changed", contains("deliveryPackage", "returnShipping", "state"))
        .body("value.cause.kind", contains("Request", "Request", "Request"))
        .body("value.cause.name", contains("PUT", "PATCH", "PATCH"))
        .body(
            "value.cause.id",
            contains(requestId(created), requestId(shipped), requestId(cancelled)))
        .body("value.actor", contains("Customer", "Customer", "Customer"))
        .body("value[0].time", matchesPattern("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z"));
  }

  @Test
  void aStepThatAnEventCausedNamesTheEvent() {
    // Given
    String name = newName();
    UUID jobId = JobApi.shipped(name);
    UUID messageId = UUID.randomUUID();

    // When
    try (EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers())) {
      publisher.publish(
          messageId,
          new PackageRegistered(
              UUID.randomUUID(),
              new JobRef(jobId, "sub-1", "Films", name),
              "westus",
              "FedEx",
              "986578900006",
              1,
              null,
              null,
              null,
              null),
          1,
          "sub-1");
    }

    // Then
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> timeline(jobId.toString()).body("value", hasSize(3)));
    timeline(jobId.toString())
        .body("value[2].event", is("JobUpdated"))
        .body("value[2].cause.kind", is("Event"))
        .body("value[2].cause.name", is("PackageRegistered"))
        .body("value[2].cause.id", is(messageId.toString()))
        .body("value[2].actor", is("shipping-service"));
  }

  @Test
  void whatChangesNothingAndWhatIsRefusedIsNoStep() {
    // Given
    String name = newName();
    Response created = put(name, importJob());

    // When
    put(name, importJob()).then().statusCode(200);
    patch(name, "{\"properties\": {\"state\": \"Received\"}}").then().statusCode(400);

    // Then
    timeline(jobId(created)).body("value", hasSize(1));
  }

  @Test
  void theTimelineGoesWithItsJob() {
    // Given
    String name = newName();
    Response created = put(name, importJob());

    // When
    request().delete(path(name)).then().statusCode(200);

    // Then
    timeline(jobId(created)).statusCode(404).body("keySet()", hasItems("title", "status"));
    timeline("no-uuid").statusCode(404);
  }

  private static ValidatableResponse timeline(String jobId) {
    return given().get("/driveport/v1/jobs/" + jobId + "/timeline").then();
  }

  private static String jobId(Response response) {
    return response.getHeader("x-driveport-job-id");
  }

  private static String requestId(Response response) {
    return response.getHeader("x-ms-request-id");
  }
}
