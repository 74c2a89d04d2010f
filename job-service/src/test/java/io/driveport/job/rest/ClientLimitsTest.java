package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.driveport.servicekit.testing.Management;
import io.driveport.servicekit.testing.Metrics;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many requests a client may make, where that is two of a kind in an hour. */
@QuarkusTest
@TestProfile(ClientLimitsTest.TwoAnHour.class)
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class ClientLimitsTest {

  private static final String READS = "x-ms-ratelimit-remaining-subscription-reads";
  private static final String WRITES = "x-ms-ratelimit-remaining-subscription-writes";

  /** So few, and so slowly more, that a slow machine makes no difference. */
  public static final class TwoAnHour implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of(
          "driveport.limits.reads-per-hour", "2",
          "driveport.limits.writes-per-hour", "2",
          "driveport.limits.deletes-per-hour", "2",
          "driveport.limits.strangers-per-hour", "2");
    }
  }

  private final String client =
      TestTokens.bearer(
          new TokenContent(
              "client-" + UUID.randomUUID(),
              Set.of("Customer"),
              Set.of("*"),
              Set.of(),
              Duration.ofHours(1)));
  private final String name = newName();

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void answersTellHowManyAreLeftOfEachKind() {
    // When
    Response created = request().body(importJob()).put(path(name));
    Response read = request().get(path(name));
    Response deleted = request().delete(path(name));
    Response operations = request().get("/providers/Microsoft.ImportExport/operations");

    // Then
    created.then().statusCode(201).header(WRITES, "1").header(READS, emptyOrNullString());
    read.then().statusCode(200).header(READS, "1");
    deleted.then().statusCode(200).header("x-ms-ratelimit-remaining-subscription-deletes", "1");
    operations
        .then()
        .statusCode(200)
        .header("x-ms-ratelimit-remaining-tenant-reads", "0")
        .header(READS, emptyOrNullString());
  }

  @Test
  void whoHasNoneLeftIsToldWhenToComeAgainAndNothingIsStored() {
    // Given
    request().body(importJob()).put(path(name)).then().statusCode(201).header(WRITES, "1");
    request().post(path(name) + "/listBitLockerKeys").then().statusCode(200).header(WRITES, "0");

    // When
    String other = newName();
    Response refused = request().body(importJob()).put(path(other));

    // Then
    refused
        .then()
        .statusCode(429)
        .contentType("application/json")
        .header(WRITES, "0")
        .header("x-ms-request-id", notNullValue())
        .header("Cache-Control", "no-cache")
        .body("error.code", is("TooManyRequests"))
        .body("error.message", containsString("too many writes; try again in"));
    assertThat(Integer.parseInt(refused.getHeader("Retry-After"))).isBetween(1_500, 1_800);
    request().get(path(other)).then().statusCode(404).header(READS, "1");
  }

  @Test
  void whatIsRefusedIsCountedByItsKind() {
    // Given
    double reads = refused("reads");
    double writes = refused("writes");
    request().get(path(name));
    request().get(path(name));

    // When
    request().get(path(name)).then().statusCode(429);

    // Then
    assertThat(refused("reads")).isEqualTo(reads + 1);
    assertThat(refused("writes")).isEqualTo(writes);
  }

  @Test
  void anotherClientIsNotConcerned() {
    // Given
    request().get(path(name));
    request().get(path(name));
    request().get(path(name)).then().statusCode(429);

    // Then
    JobApi.get(name).then().statusCode(not(429));
  }

  @Test
  void ourOwnPathsAreLimitedWithAProblem() {
    // Given
    String timeline = "/driveport/v1/jobs/0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e/timeline";
    request().get(timeline).then().statusCode(404);
    request().get(timeline).then().statusCode(404);

    // Then
    request()
        .get(timeline)
        .then()
        .statusCode(429)
        .contentType("application/problem+json")
        .header("Retry-After", not(emptyOrNullString()))
        .body("type", is("urn:driveport:problem:TooManyRequests"));
  }

  @Test
  void healthMetricsSchemasAndDescriptionsAreNotLimited() {
    for (int i = 0; i < 4; i++) {
      request().get(Management.page("health/ready")).then().statusCode(200);
      request().get(Management.page("metrics")).then().statusCode(200);
      request().get("/driveport/v1/openapi/jobs").then().statusCode(200);
      request().get("/driveport/v1/schemas/io.driveport.JobCreated.v1").then().statusCode(not(429));
    }
  }

  @Test
  void strangersAreHeldOffByTheirAddressAndOthersThereAreNot() {
    // Given
    String address = "2001:db8::%x".formatted(ThreadLocalRandom.current().nextInt(1, 65_535));
    stranger(address).get(path(name)).then().statusCode(401);
    stranger(address).get(path(name)).then().statusCode(401);

    // When
    Response third = stranger(address).get(path(name));

    // Then
    third
        .then()
        .statusCode(429)
        .header("Retry-After", not(emptyOrNullString()))
        .header("WWW-Authenticate", emptyOrNullString())
        .body("error.code", is("TooManyRequests"));
    request().header("X-Forwarded-For", address).get(path(name)).then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({"Reader, *, 403", "Customer, other, 404"})
  void whoIsNotLetInIsCountedToo(String role, String subscription, int status) {
    // Given
    String bearer =
        TestTokens.bearer(
            new TokenContent(
                "client-" + UUID.randomUUID(),
                Set.of(role),
                Set.of(subscription),
                Set.of(),
                Duration.ofHours(1)));
    delete(bearer).then().statusCode(status);
    delete(bearer).then().statusCode(status);

    // When
    Response third = delete(bearer);

    // Then
    third.then().statusCode(429).header("Retry-After", not(emptyOrNullString()));
  }

  private static double refused(String kind) {
    return Metrics.value("driveport_limits_refused_total{kind=\"%s\"}".formatted(kind));
  }

  private Response delete(String bearer) {
    return JobApi.request().header("Authorization", bearer).delete(path(name));
  }

  private static RequestSpecification stranger(String address) {
    return JobApi.request().noFilters().header("X-Forwarded-For", address);
  }

  private RequestSpecification request() {
    return JobApi.request().header("Authorization", client);
  }
}
