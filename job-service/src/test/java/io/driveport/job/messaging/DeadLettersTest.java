package io.driveport.job.messaging;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.Topic;
import io.driveport.job.rest.JobApi;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What could not be applied is shown to operators, who have it applied after all or let it be. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class DeadLettersTest {

  private static final String PATH = "/driveport/v1/dead-letters/job-service";
  private static final String TOPIC = Topic.PACKAGES.deadLetters("job-service");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers());
  private final UUID eventId = UUID.randomUUID();

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void whatIsBrokenIsShownWithWhereItCameFromAndWhy() {
    // Given
    publisher.send(
        Topic.PACKAGES.topicName(),
        "a-key",
        EventPublisher.headers(eventId, "io.driveport.PackageRegistered.v1", 1, "sub-1"),
        "no JSON".getBytes(StandardCharsets.UTF_8));

    // When
    String id = awaitListed("Waiting");

    // Then
    given()
        .get(PATH + "/" + id)
        .then()
        .statusCode(200)
        .body("state", is("Waiting"))
        .body("reason", containsString("The body is no io.driveport.PackageRegistered.v1"))
        .body("topic", is("driveport.packages.v1"))
        .body("channel", is("packages"))
        .body("type", is("io.driveport.PackageRegistered.v1"))
        .body("eventId", is(eventId.toString()))
        .body("key", is("a-key"))
        .body("body", is("no JSON"))
        .body("headers.ce_subscriptionid", is("sub-1"));
    given().get(PATH).then().body("value.find { it.id == '%s' }.body".formatted(id), nullValue());
  }

  @Test
  void whatIsRedrivenIsAppliedOnceAndWaitsNoLonger() throws JsonProcessingException {
    // Given
    UUID job = JobApi.shipped(JobApi.newName());
    String id = dead(registered(job));

    // When
    given()
        .post(PATH + "/" + id + "/redrive")
        .then()
        .statusCode(200)
        .body("state", is("Redriven"))
        .body("settledBy", is("everybody"));

    // Then
    given().get("/driveport/v1/jobs/" + job + "/package").then().body("state", is("Registered"));
    assertThat(listed("Waiting")).doesNotContain(id);
    assertThat(listed("Redriven")).contains(id);
    given().post(PATH + "/" + id + "/redrive").then().statusCode(200).body("state", is("Redriven"));
    given()
        .get("/driveport/v1/audit/job-service?operation=DeadLetters_Redrive&resourceId=" + id)
        .then()
        .body("value.outcome", hasItem("done"));
  }

  @Test
  void whatFailsAgainWaitsAsBefore() {
    // Given
    publisher.send(
        Topic.PACKAGES.topicName(),
        "a-key",
        EventPublisher.headers(eventId, "io.driveport.PackageRegistered.v1", 1, "sub-1"),
        "no JSON".getBytes(StandardCharsets.UTF_8));
    String id = awaitListed("Waiting");

    // When
    given()
        .post(PATH + "/" + id + "/redrive")
        .then()
        .statusCode(409)
        .contentType("application/problem+json")
        .body("title", is("NotApplied"))
        .body("detail", containsString("It can't be read"));

    // Then
    assertThat(listed("Waiting")).contains(id);
  }

  @Test
  void whatIsDiscardedWaitsNoLongerAndIsNotApplied() throws JsonProcessingException {
    // Given
    UUID job = JobApi.shipped(JobApi.newName());
    String id = dead(registered(job));

    // When
    given()
        .contentType(ContentType.JSON)
        .body("{\"reason\": \"of a test\"}")
        .post(PATH + "/" + id + "/discard")
        .then()
        .statusCode(200)
        .body("state", is("Discarded"))
        .body("settledReason", is("of a test"));

    // Then
    assertThat(listed("Waiting")).doesNotContain(id);
    given()
        .post(PATH + "/" + id + "/redrive")
        .then()
        .statusCode(409)
        .body("title", is("DeadLetterSettled"));
    given().get("/driveport/v1/jobs/" + job + "/package").then().body("state", is("Pending"));
  }

  @Test
  void pagesFollowEachOther() throws JsonProcessingException {
    // Given
    UUID job = JobApi.shipped(JobApi.newName());
    String first = dead(registered(job));
    String second = dead(registered(job));

    // When
    List<String> behindTheFirst =
        given().queryParam("after", first).get(PATH).then().extract().path("value.id");

    // Then
    assertThat(behindTheFirst).contains(second).doesNotContain(first);
  }

  @Test
  void whatIsAskedWronglyIsRefusedWithWhatIsAllowed() {
    given()
        .get(PATH + "?state=Buried")
        .then()
        .statusCode(400)
        .body("detail", containsString("Waiting, Redriven or Discarded"));
    given().get(PATH + "?after=17").then().statusCode(400).body("errors[0].target", is("after"));
    given().get(PATH + "/" + TOPIC + "~0~99999999").then().statusCode(404);
    given().get(PATH + "/driveport.jobs.v1~0~0").then().statusCode(404);
    given().get("/driveport/v1/dead-letters/shipping-service").then().statusCode(404);
  }

  @Test
  void whoDoesNotWorkAtAllSitesSeesNothing() {
    given()
        .header("Authorization", TestTokens.bearer(TokenContent.atLocations("Operator", "westus")))
        .get(PATH)
        .then()
        .statusCode(404);
    given()
        .header(
            "Authorization", TestTokens.bearer(TokenContent.inSubscriptions("Customer", "sub-1")))
        .get(PATH)
        .then()
        .statusCode(403);
    given().get(PATH).then().statusCode(200).body("value", not(nullValue()));
  }

  /** An event that an earlier version of the service has given up; its id. */
  private String dead(PackageRegistered event) throws JsonProcessingException {
    Map<String, String> headers =
        EventPublisher.headers(UUID.randomUUID(), "io.driveport.PackageRegistered.v1", 1, "sub-1");
    headers.put("dead-letter-reason", "of a test");
    headers.put("dead-letter-topic", Topic.PACKAGES.topicName());
    List<String> before = listed("Waiting");
    publisher.send(TOPIC, event.key(), headers, JSON.writeValueAsBytes(event));
    return listed("Waiting").stream().filter(id -> !before.contains(id)).findFirst().orElseThrow();
  }

  private String awaitListed(String state) {
    return await()
        .until(
            () ->
                given()
                    .get(PATH + "?state=" + state)
                    .then()
                    .statusCode(200)
                    .extract()
                    .<String>path("value.find { it.eventId == '%s' }?.id".formatted(eventId)),
            id -> id != null);
  }

  private static List<String> listed(String state) {
    return given().get(PATH + "?state=" + state).then().statusCode(200).extract().path("value.id");
  }

  private static PackageRegistered registered(UUID job) {
    return new PackageRegistered(
        UUID.randomUUID(),
        new JobRef(job, "sub-1", "Films", "any"),
        "westus",
        "FedEx",
        "986578900006",
        1,
        null,
        null,
        null,
        null);
  }
}
