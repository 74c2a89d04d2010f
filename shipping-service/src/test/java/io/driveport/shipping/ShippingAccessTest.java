package io.driveport.shipping;

import static io.restassured.RestAssured.given;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.access.Caller;
import io.driveport.servicekit.access.Operation;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.access.Role;
import io.driveport.servicekit.access.Verdict;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Jobs.Returning;
import io.driveport.shipping.testing.Locations;
import io.driveport.shipping.testing.Parcels;
import io.driveport.shipping.testing.Producer;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class ShippingAccessTest {

  private static final Owner OWN = new Owner("films", "dockone");
  private static final Owner FOREIGN = new Owner("archive", "docktwo");
  private static final Set<Operation> LISTS =
      Set.of(Operation.LIST_PACKAGES, Operation.LIST_RETURN_PACKAGES, Operation.LIST_TASKS);
  private static final List<Operation> OPERATIONS =
      List.of(
          Operation.GET_PACKAGE,
          Operation.LIST_PACKAGES,
          Operation.REPORT_SCANS,
          Operation.RECEIVE_PACKAGE,
          Operation.DECIDE_LOST,
          Operation.DECIDE_RETURNED,
          Operation.GET_RETURN_PACKAGE,
          Operation.LIST_RETURN_PACKAGES,
          Operation.SHIP_RETURN_PACKAGE,
          Operation.REPORT_RETURN_SCANS,
          Operation.LIST_TASKS,
          Operation.GET_TASK,
          Operation.TAKE_IN,
          Operation.GET_INTAKE,
          Operation.MATCH_INTAKE);

  static Stream<Arguments> cells() {
    return OPERATIONS.stream()
        .flatMap(operation ->
            Arrays.stream(Role.values())
                .flatMap(role ->
                    Stream.of(
                        Arguments.of(operation, role, OWN),
                        Arguments.of(operation, role, FOREIGN))));
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyCellOfTheTableIsEnforced(Operation operation, Role role, Owner owner) {
    // Given
    Caller caller = new Caller("any", false, Set.of(role), Set.of("films"), Set.of("dockone"));
    Verdict expected = operation.verdict(caller, owner);

    // When
    Response answer = make(operation, owner, bearer(role));

    // Then
    if (LISTS.contains(operation) && expected != Verdict.FORBIDDEN) {
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.jsonPath().getList("value")).hasSize(expected == Verdict.ALLOWED ? 1 : 0);
    } else {
      assertThat(answer.statusCode())
          .isEqualTo(
              switch (expected) {
                case ALLOWED -> operation == Operation.TAKE_IN ? 201 : 200;
                case HIDDEN -> 404;
                case FORBIDDEN -> 403;
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET_PACKAGE, OPERATOR, own, 200",
    "GET_PACKAGE, OPERATOR, foreign, 404",
    "GET_PACKAGE, CUSTOMER, own, 200",
    "GET_PACKAGE, CUSTOMER, foreign, 404",
    "GET_PACKAGE, READER, own, 200",
    "GET_PACKAGE, KEY_READER, own, 403",
    "LIST_PACKAGES, OPERATOR, own, 200",
    "LIST_PACKAGES, KEY_READER, foreign, 403",
    "REPORT_SCANS, OPERATOR, own, 200",
    "RECEIVE_PACKAGE, OPERATOR, own, 200",
    "RECEIVE_PACKAGE, OPERATOR, foreign, 404",
    "RECEIVE_PACKAGE, CUSTOMER, own, 403",
    "DECIDE_LOST, OPERATOR, own, 200",
    "DECIDE_LOST, OPERATOR, foreign, 404",
    "DECIDE_LOST, CUSTOMER, own, 403",
    "DECIDE_RETURNED, OPERATOR, own, 200",
    "GET_RETURN_PACKAGE, OPERATOR, own, 200",
    "GET_RETURN_PACKAGE, CUSTOMER, foreign, 404",
    "GET_RETURN_PACKAGE, KEY_READER, own, 403",
    "LIST_RETURN_PACKAGES, OPERATOR, own, 200",
    "SHIP_RETURN_PACKAGE, OPERATOR, own, 200",
    "SHIP_RETURN_PACKAGE, OPERATOR, foreign, 404",
    "SHIP_RETURN_PACKAGE, CUSTOMER, own, 403",
    "REPORT_RETURN_SCANS, OPERATOR, own, 200",
    "REPORT_RETURN_SCANS, OPERATOR, foreign, 404",
    "TELL_SCANS, OPERATOR, own, 401",
    "GET_TASK, OPERATOR, own, 200",
    "GET_TASK, OPERATOR, foreign, 404",
    "GET_TASK, READER, own, 200",
    "GET_TASK, READER, foreign, 404",
    "GET_TASK, CUSTOMER, own, 403",
    "LIST_TASKS, OPERATOR, own, 200",
    "TAKE_IN, OPERATOR, own, 201",
    "TAKE_IN, OPERATOR, foreign, 404",
    "TAKE_IN, CUSTOMER, own, 403",
    "GET_INTAKE, OPERATOR, foreign, 404",
    "GET_INTAKE, READER, own, 403",
    "MATCH_INTAKE, OPERATOR, foreign, 404",
    "LIST_INTAKES, OPERATOR, own, 200",
    "LIST_INTAKES, CUSTOMER, own, 403",
  })
  void whatIsPromised(Operation operation, Role role, String whose, int status) {
    // When
    Response answer = make(operation, whose.equals("own") ? OWN : FOREIGN, bearer(role));

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({
    "GET_PACKAGE",
    "LIST_PACKAGES",
    "REPORT_SCANS",
    "RECEIVE_PACKAGE",
    "DECIDE_LOST",
    "DECIDE_RETURNED",
    "GET_RETURN_PACKAGE",
    "LIST_RETURN_PACKAGES",
    "SHIP_RETURN_PACKAGE",
    "REPORT_RETURN_SCANS",
    "LIST_TASKS",
    "GET_TASK",
    "TAKE_IN",
    "LIST_INTAKES",
    "GET_INTAKE",
    "MATCH_INTAKE",
    "TELL_SCANS",
  })
  void nobodyIsLetInWithoutAToken(Operation operation) {
    // When
    Response answer = make(operation, OWN, "Bearer x");

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.contentType()).startsWith("application/problem+json");
  }

  @Test
  void aSignatureThatNobodyLooksAtLetsNobodyIn() {
    // When
    Response answer = given().noFilters().post("/shipping/test/forgetful");

    // Then
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.asString()).doesNotContain("told");
  }

  private static Response make(Operation operation, Owner owner, String bearer) {
    JobRef job =
        new JobRef(
            UUID.randomUUID(), requireNonNull(owner.subscriptionId()), "archive", "films-2026");
    if (operation == Operation.LIST_TASKS) {
      task(job, owner);
    }
    String packageId = registered(job, requireNonNull(owner.location()));
    String one = "/shipping/packages/" + packageId;
    RequestSpecification request =
        given().header("Authorization", bearer).contentType("application/json");
    return switch (operation) {
      case GET_PACKAGE -> request.get(one);
      case LIST_PACKAGES -> request.get("/shipping/packages?jobId=" + job.id());
      case REPORT_SCANS -> request.body("{\"scans\": []}").post(one + "/scans");
      case RECEIVE_PACKAGE -> request.body("{\"drives\": [\"WD-1\"]}").post(one + "/receipt");
      case DECIDE_LOST -> request.body("{\"reason\": \"NotFound\"}").post(one + "/lost");
      case DECIDE_RETURNED -> request.body("{\"reason\": \"Recalled\"}").post(one + "/returned");
      case GET_RETURN_PACKAGE -> request.get(returning(job, owner));
      case LIST_RETURN_PACKAGES -> {
        returning(job, owner);
        yield request.get("/shipping/return-packages?jobId=" + job.id());
      }
      case SHIP_RETURN_PACKAGE ->
          request
              .body("{\"carrierName\": \"FedEx\", \"trackingNumber\": \"986578900017\"}")
              .post(returning(job, owner) + "/shipped");
      case REPORT_RETURN_SCANS -> {
        String sent = returning(job, owner);
        given()
            .contentType("application/json")
            .body("{\"carrierName\": \"FedEx\", \"trackingNumber\": \"986578900017\"}")
            .post(sent + "/shipped")
            .then()
            .statusCode(200);
        yield request.body("{\"scans\": []}").post(sent + "/scans");
      }
      case LIST_TASKS -> request.get("/driveport/v1/tasks?jobId=" + job.id());
      case GET_TASK -> request.get("/driveport/v1/tasks/" + task(job, owner));
      case TAKE_IN -> request.body(parcel(owner)).post("/shipping/intakes");
      case LIST_INTAKES -> request.get("/shipping/intakes?location=" + owner.location());
      case GET_INTAKE -> request.get("/shipping/intakes/" + intake(owner));
      case MATCH_INTAKE ->
          request
              .body("{\"packageId\": \"%s\"}".formatted(packageId))
              .post("/shipping/intakes/%s/match".formatted(intake(owner)));
      case TELL_SCANS -> request.body("{\"scans\": []}").post("/shipping/carriers/fedex/scans");
      default -> throw new IllegalArgumentException(operation + " is another service's");
    };
  }

  /** Path of the return package of a job. */
  private static String returning(JobRef job, Owner owner) {
    try (Producer producer = new Producer()) {
      producer.send(
          Jobs.packaging(
              job,
              requireNonNull(owner.location()),
              new Returning(List.of("WD-1"), List.of(), true)),
          10);
    }
    List<String> ids = new ArrayList<>();
    await()
        .until(() -> {
          ids.addAll(
              given()
                  .get("/shipping/return-packages?jobId=" + job.id())
                  .jsonPath()
                  .getList("value.id", String.class));
          return !ids.isEmpty();
        });
    return "/shipping/return-packages/" + ids.getFirst();
  }

  private static String registered(JobRef job, String site) {
    EventProbe probe = new EventProbe(Producer.bootstrapServers());
    try (Producer producer = new Producer()) {
      producer.send(Locations.site(site, "FedEx"), 1);
      producer.send(Jobs.shipped(job, site, "FedEx", Parcels.newNumber()), 3);
      return requireNonNull(
          probe
              .awaitEvent(
                  Topic.PACKAGES,
                  event -> String.valueOf(event.data()).contains(job.id().toString()))
              .key());
    }
  }

  private static String parcel(Owner owner) {
    return "{\"location\": \"%s\", \"drives\": [\"I%s\"]}"
        .formatted(owner.location(), UUID.randomUUID());
  }

  private static String intake(Owner owner) {
    return given()
        .contentType("application/json")
        .body(parcel(owner))
        .post("/shipping/intakes")
        .then()
        .statusCode(201)
        .extract()
        .path("id");
  }

  /** A task about a job, once it is in the queue. */
  private static UUID task(JobRef job, Owner owner) {
    UUID id = UUID.randomUUID();
    try (Producer producer = new Producer()) {
      producer.send(
          new TaskOpened(
              id,
              "JobOverdue",
              "Why.",
              "What.",
              "2026-11-21T00:00:00Z",
              job,
              null,
              owner.location()),
          1);
    }
    await().untilAsserted(() -> given().get("/driveport/v1/tasks/" + id).then().statusCode(200));
    return id;
  }

  private static String bearer(Role role) {
    return TestTokens.bearer(
        new TokenContent(
            "a-" + role.tokenName(),
            Set.of(role.tokenName()),
            Set.of("films"),
            Set.of("dockone"),
            Duration.ofHours(1)));
  }
}
