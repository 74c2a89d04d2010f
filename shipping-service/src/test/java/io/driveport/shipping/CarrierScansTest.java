package io.driveport.shipping;

import static io.driveport.shipping.testing.CarrierRequest.ofFedEx;
import static io.driveport.shipping.testing.CarrierRequest.scan;
import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.contracts.TaskEvent.TaskClosed;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.contracts.Topic;
import io.driveport.shipping.testing.CarrierRequest;
import io.driveport.shipping.testing.CarrierSecretsDirectory;
import io.driveport.shipping.testing.Parcels;
import io.driveport.shipping.testing.Producer;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(CarrierSecretsDirectory.class)
class CarrierScansTest {

  private final Parcels parcels = new Parcels();

  @AfterEach
  void close() {
    parcels.close();
  }

  @Test
  void aScanMovesItsPackageAndIsTold() throws IOException {
    // Given
    String number = newNumber();
    JobRef job = parcels.announce(number);
    String id = parcels.registered(job);

    // When
    ofFedEx(scan("1", number, "ar"))
        .send()
        .then()
        .statusCode(200)
        .body("value", hasSize(1))
        .body("value[0].id", is("1"))
        .body("value[0].trackingNumber", is(number))
        .body("value[0].outcome", is("New"));

    // Then
    ReceivedEvent event = parcels.events(id, 2).getLast();
    assertThat(event.headers())
        .containsEntry("ce_type", "io.driveport.PackageScanned.v1")
        .containsEntry("ce_sequence", "2")
        .containsEntry("ce_subscriptionid", job.subscriptionId());
    assertThat(new ObjectMapper().readValue(event.data(), PackageScanned.class))
        .isEqualTo(
            new PackageScanned(
                UUID.fromString(id),
                job,
                parcels.site(),
                "FedEx",
                number,
                new PackageEvent.Scan(
                    "1",
                    "Carrier",
                    "2026-11-21T04:10:00Z",
                    "InTransit",
                    false,
                    "ar",
                    "Memphis",
                    "US"),
                "InTransit",
                "Registered",
                3L));
    Parcels.get(id)
        .body("state", is("InTransit"))
        .body("version", is(2))
        .body("scans", hasSize(1))
        .body("scans[0].status", is("InTransit"))
        .body("scans[0].code", is("ar"))
        .body("scans[0].time", is("2026-11-21T04:10:00Z"))
        .body("scans[0].city", is("Memphis"));
  }

  @Test
  void whatIsKnownChangesNothingWheneverItComes() {
    // Given
    String number = newNumber();
    String id = parcels.registered(number);
    ofFedEx(List.of(scan("2", number, "DL"), scan("1", number, "PU"), scan("2", number, "DL")))
        .send();

    // When
    ofFedEx(List.of(scan("1", number, "PU"), scan("2", number, "DL"), scan("3", number, "what")))
        .send()
        .then()
        .body("value.outcome", contains("Known", "Known", "New"));

    // Then
    assertThat(parcels.events(id, 4))
        .extracting(
            event -> event.header("ce_sequence"),
            event -> Objects.requireNonNull(event.data()).contains("\"previousState\""))
        .containsExactly(tuple("1", false), tuple("2", true), tuple("3", false), tuple("4", false));
    Parcels.get(id).body("state", is("Delivered")).body("scans", hasSize(3));
  }

  @Test
  void jobsInOneParcelShareItsScansAlsoTheOnesFromBefore() {
    // Given
    String number = newNumber();
    String first = parcels.registered(number + "-1");
    ofFedEx(scan("1", number, "PU")).send().then().body("value[0].outcome", is("New"));
    String second = parcels.registered(number + "-2");

    // When
    ofFedEx(scan("2", number, "DL")).send().then().body("value[0].outcome", is("New"));

    // Then
    for (String id : List.of(first, second)) {
      Parcels.get(id).body("state", is("Delivered")).body("scans.id", hasItems("1", "2"));
      assertThat(parcels.events(id, 3))
          .extracting(event -> event.header("ce_sequence"))
          .containsExactly("1", "2", "3");
    }
  }

  @Test
  void aScanThatComesBeforeItsPackageWaitsForIt() {
    // Given
    String number = newNumber();
    CarrierRequest early = ofFedEx(scan("1", number, "PU"), scan("2", number, "OD"));
    early.send().then().statusCode(200).body("value.outcome", contains("NotMatched", "NotMatched"));
    early.later(1).send().then().body("value.outcome", contains("NotMatched", "NotMatched"));

    // When
    String id = parcels.registered(number);

    // Then
    assertThat(parcels.events(id, 3))
        .extracting(event -> event.header("ce_type"))
        .containsExactly(
            "io.driveport.PackageRegistered.v1",
            "io.driveport.PackageScanned.v1",
            "io.driveport.PackageScanned.v1");
    Parcels.get(id).body("state", is("InTransit")).body("version", is(3));
    ofFedEx(scan("1", number, "PU")).send().then().body("value[0].outcome", is("Known"));
  }

  @Test
  void anotherSubscriptionsScansFromBeforeAreNotTaken() {
    // Given
    String number = newNumber();
    parcels.registered(number);
    ofFedEx(scan("1", number, "DL")).send();
    JobRef other = new JobRef(UUID.randomUUID(), "another", "archive", "films-2026");

    // When
    parcels.announce(other, number);

    // Then
    Parcels.get(parcels.registered(other)).body("state", is("Registered"));
  }

  @Test
  void aSupersededPackageGetsNoMoreScans() {
    // Given
    String number = newNumber();
    JobRef job = parcels.announce(number);
    String before = parcels.registered(job);
    parcels.correct(job, newNumber());
    parcels.events(before, 2);

    // When
    ofFedEx(scan("1", number, "PU")).send().then().body("value[0].outcome", is("NotMatched"));

    // Then
    Parcels.get(before).body("state", is("Superseded")).body("scans", hasSize(0));
  }

  @Test
  void theScansOfADeletedJobGoWithIt() {
    // Given
    String number = newNumber();
    JobRef job = parcels.announce(number);
    String id = parcels.registered(job);
    CarrierRequest told = ofFedEx(scan("1", number, "PU"));
    told.send();

    // When
    parcels.producer().send(new JobDeleted(job, "Closed"), 9);

    // Then
    await().untilAsserted(() -> given().get("/shipping/packages/" + id).then().statusCode(404));
    told.later(1).send().then().body("value[0].outcome", is("NotMatched"));
    Parcels.get(parcels.registered(number)).body("scans", hasSize(1)).body("version", is(2));
  }

  @Test
  void aNumberOfAnotherSubscriptionIsATaskThatTellsNobodyElsesJob() throws IOException {
    // Given
    String number = newNumber();
    parcels.registered(number + "-2");
    String first = parcels.registered(number);
    JobRef other = new JobRef(UUID.randomUUID(), "another", "archive", "films-2026");

    // When
    parcels.announce(other, number);

    // Then
    String second = parcels.registered(other);
    ReceivedEvent event = task(second, TaskOpened.class);
    TaskOpened opened = new ObjectMapper().readValue(event.data(), TaskOpened.class);
    assertThat(opened.kind()).isEqualTo("TrackingNumberInUse");
    assertThat(opened.job()).isNull();
    assertThat(opened.location()).isEqualTo(parcels.site());
    assertThat(opened.reason()).contains(number, first);
    assertThat(event.headers()).doesNotContainKey("ce_subscriptionid");
    assertThat(keysOfTasksInUse(number))
        .as("jobs of one subscription may share a parcel")
        .containsExactly(event.key());
    Parcels.get(second).body("state", is("Registered"));

    // When
    parcels.producer().send(new JobDeleted(other, "Closed"), 9);

    // Then
    assertThat(task(second, TaskClosed.class).data()).contains("\"JobDeleted\"");
  }

  @Test
  void unknownCarriersAndBadSignaturesAreRefusedAndKept() {
    // Given
    CarrierRequest request = ofFedEx(scan("1", newNumber(), "PU"));
    CarrierRequest other = request.signedWith("another-secret-of-tests-that-is-long-enough");

    // Then
    for (var answer :
        List.of(
            other.send(),
            request.of("dhl").send(),
            request.of("pony-express").send(),
            request.send(Long.toString(request.timestamp()), "v1=12"),
            request.send("yesterday", "v1=" + "0".repeat(64)))) {
      answer
          .then()
          .statusCode(401)
          .contentType("application/problem+json")
          .header("WWW-Authenticate", "X-Driveport-Signature")
          .body("type", is("urn:driveport:problem:AuthenticationFailed"));
      given()
          .get("/driveport/v1/audit/shipping-service?operation=CarrierScans_Tell&outcome=refused")
          .then()
          .statusCode(200)
          .body("value.requestId", hasItem(answer.header("x-ms-request-id")));
    }
  }

  @Test
  void aRequestIsTakenForFiveMinutes() {
    // Given
    CarrierRequest request = ofFedEx(scan("1", newNumber(), "PU"));

    // Then
    request.later(-290).send().then().statusCode(200);
    request.later(50).send().then().statusCode(200);
    request.later(-310).send().then().statusCode(401);
    request.later(90).send().then().statusCode(401);
  }

  @Test
  void theSameRequestGetsItsFirstAnswerAgain() {
    // Given
    String number = newNumber();
    String id = parcels.registered(number);
    CarrierRequest request = ofFedEx(scan("1", number, "PU"));
    String first = request.send().asString();

    // When
    String again = request.send().asString();
    String anew = request.later(1).send().asString();

    // Then
    assertThat(again).isEqualTo(first).contains("\"New\"");
    assertThat(anew).contains("\"Known\"");
    assertThat(parcels.events(id, 2)).hasSize(2);
    Parcels.get(id).body("version", is(2));
  }

  @Test
  void aSecretCountsFromTheMomentItIsThereUntilItIsGone() throws IOException {
    // Given
    String next = "the-next-secret-of-tests-which-is-as-long";
    CarrierRequest old = ofFedEx("{\"scans\": []}").of("ups");
    CarrierRequest renewed = old.signedWith(next);
    renewed.send().then().statusCode(401);

    // When
    CarrierSecretsDirectory.replace("ups", CarrierSecretsDirectory.ANY, next);

    // Then
    old.send().then().statusCode(200);
    renewed.send().then().statusCode(200);

    // When
    CarrierSecretsDirectory.replace("ups", next, "too short");

    // Then
    old.send().then().statusCode(401);
    renewed.send().then().statusCode(200);
    renewed.signedWith("too short").send().then().statusCode(401);
  }

  private static List<@Nullable String> keysOfTasksInUse(String number) {
    return new EventProbe(Producer.bootstrapServers())
        .readAll(Topic.TASKS).stream()
            .filter(event -> Parcels.isOf(event, TaskOpened.class))
            .filter(event -> String.valueOf(event.data()).contains("\"TrackingNumberInUse\""))
            .filter(event -> String.valueOf(event.data()).contains(number))
            .<@Nullable String>map(ReceivedEvent::key)
            .toList();
  }

  private static ReceivedEvent task(String packageId, Class<?> type) {
    return new EventProbe(Producer.bootstrapServers())
        .awaitEvent(
            Topic.TASKS,
            event -> Parcels.isOf(event, type) && String.valueOf(event.data()).contains(packageId));
  }
}
