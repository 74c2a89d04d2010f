package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.driveport.job.rest.JobApi.path;
import static io.driveport.job.rest.JobApi.put;
import static io.driveport.job.rest.JobApi.request;
import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Topic;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The topic from which a new subscriber learns the present state of all jobs. */
@QuarkusTest
@WithTestResource(RealPostgresAndKafka.class)
class JobSnapshotsTest {

  private final ObjectMapper json = new ObjectMapper();

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void everyEventOfAJobHasItsSnapshotAndTheDeletedJobATombstone() throws IOException {
    // Given
    String name = newName();
    String jobId =
        requireNonNull(
            put(name, importJob()).then().statusCode(201).extract().header("x-driveport-job-id"));
    patch(name, "{\"properties\": {\"logLevel\": \"Verbose\"}}").then().statusCode(200);
    // Nothing changes, so nothing is told.
    patch(name, "{\"properties\": {\"logLevel\": \"Verbose\"}}").then().statusCode(200);

    // When
    request().delete(path(name)).then().statusCode(200);

    // Then
    List<ReceivedEvent> events = records(Topic.JOBS, jobId);
    List<ReceivedEvent> snapshots = records(Topic.JOB_SNAPSHOTS, jobId);
    assertThat(events)
        .extracting(event -> event.header(CloudEventHeaders.SEQUENCE))
        .containsExactly("1", "2", "3");
    assertThat(snapshots)
        .extracting(snapshot -> snapshot.header(CloudEventHeaders.SEQUENCE))
        .containsExactly("1", "2", "3");
    for (int i = 0; i < 2; i++) {
      JsonNode told = body(events.get(i));
      JsonNode kept = body(snapshots.get(i));
      assertThat(kept.path("job")).isEqualTo(told.path("job"));
      assertThat(kept.path("snapshot")).isEqualTo(told.path("snapshot"));
    }
    assertThat(snapshots.getLast().data()).isNull();
    assertThat(snapshots)
        .allSatisfy(snapshot ->
            assertThat(snapshot.headers())
                .containsEntry("ce_type", "io.driveport.JobSnapshotChanged.v1")
                .containsEntry("ce_source", "/driveport/job-service")
                .containsEntry("ce_subject", jobId)
                .containsEntry("ce_subscriptionid", "sub-1"));
  }

  @Test
  void schemasOfJobsAndDrivesAreWhereTheirEventsSay() {
    // Given
    String jobId =
        requireNonNull(
            put(newName(), importJob())
                .then()
                .statusCode(201)
                .extract()
                .header("x-driveport-job-id"));
    String path =
        URI.create(
                new EventProbe(JobApi.bootstrapServers())
                    .awaitEvent(Topic.JOBS, event -> jobId.equals(event.key()))
                    .header(CloudEventHeaders.DATA_SCHEMA))
            .getPath();

    // When, then
    given()
        .get(path)
        .then()
        .statusCode(200)
        .contentType("application/schema+json")
        .body("$id", is(path))
        .body("title", is("JobCreated"));
    given()
        .get("/driveport/v1/schemas/io.driveport.DrivePrepared.v1")
        .then()
        .statusCode(200)
        .body("title", is("DrivePrepared"));
  }

  @Test
  void schemaOfAnUnknownTypeIsAProblemThatNamesTheKnownOnes() {
    given()
        .get("/driveport/v1/schemas/io.driveport.JobVanished.v1")
        .then()
        .statusCode(404)
        .contentType("application/problem+json")
        .body("detail", allOf(containsString("JobVanished"), containsString("JobDeleted")));
  }

  private static List<ReceivedEvent> records(Topic topic, String jobId) {
    return new EventProbe(JobApi.bootstrapServers())
        .awaitEvents(topic, event -> jobId.equals(event.key()), 3);
  }

  private JsonNode body(ReceivedEvent event) throws IOException {
    return json.readTree(requireNonNull(event.data()));
  }
}
