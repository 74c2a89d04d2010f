package io.driveport.shipping;

import static io.driveport.shipping.testing.CarrierRequest.ofFedEx;
import static io.driveport.shipping.testing.CarrierRequest.scan;
import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.driveport.contracts.JobRef;
import io.driveport.shipping.testing.CarrierSecretsDirectory;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Jobs.Returning;
import io.driveport.shipping.testing.Parcels;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Labels of parcels that go back were swapped: what was scanned is of the parcel that has it. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(CarrierSecretsDirectory.class)
class SwappedReturnsTest {

  private final Parcels parcels = new Parcels();
  private final String one = newNumber();
  private final String other = newNumber();

  @AfterEach
  void close() {
    parcels.close();
  }

  @Test
  void ofTwoSubscriptionsEachGetsItsOwnScansOnceBothAreCorrected() {
    // Given
    String first = sent(ofSubscription("first"), other);
    String second = sent(ofSubscription("second"), one);
    ofFedEx(List.of(scan("1", one, "PU"), scan("2", other, "PU"), scan("3", other, "DL"))).send();
    get(first).body("state", is("Delivered")).body("scans", hasSize(2));

    // When
    String firstCorrected = corrected(first, one);
    get(firstCorrected).body("scans", empty());
    String secondCorrected = corrected(second, other);

    // Then
    get(firstCorrected).body("state", is("Shipped")).body("scans.id", contains("1"));
    get(secondCorrected).body("state", is("Delivered")).body("scans", hasSize(2));
    get(first).body("state", is("Superseded")).body("scans", hasSize(2));
  }

  @Test
  void ofOneSubscriptionAParcelGetsWhatAnotherHasUnderItsNumber() {
    // Given
    String first = sent(ofSubscription("same"), other);
    sent(ofSubscription("SAME"), one);
    ofFedEx(List.of(scan("1", one, "PU"), scan("2", other, "DL"))).send();

    // When
    String corrected = corrected(first, one);

    // Then
    get(corrected).body("state", is("Shipped")).body("scans.id", contains("1"));
  }

  @Test
  void aParcelThatComesWithTheNumberHasHadItsScansAlready() {
    // Given
    String coming = parcels.registered(other);
    String first = sent(ofSubscription("first"), other);
    ofFedEx(scan("1", other, "PU")).send();
    corrected(first, one);

    // When
    String second = sent(ofSubscription("second"), other);

    // Then
    get(second).body("scans", empty());
    Parcels.get(coming).body("scans.id", contains("1"));
  }

  @Test
  void aParcelThatIsAnnouncedWithTheNumberOnlyAfterwardsGetsItsScansOnceItIsSaidWhoseTheyAreNot() {
    // Given
    String first = sent(ofSubscription("first"), other);
    ofFedEx(List.of(scan("1", other, "PU"), scan("2", other, "DL"))).send();
    String coming = parcels.registered(other);
    Parcels.get(coming).body("state", is("Registered")).body("scans", empty());

    // When
    corrected(first, one);

    // Then
    Parcels.get(coming).body("state", is("Delivered")).body("scans", hasSize(2));
    get(first).body("state", is("Superseded")).body("scans", hasSize(2));
  }

  private static JobRef ofSubscription(String subscription) {
    return new JobRef(UUID.randomUUID(), subscription, "archive", "films-2026");
  }

  /** The id of a return package of a job that has been sent with a number. */
  private String sent(JobRef job, String number) {
    parcels
        .producer()
        .send(
            Jobs.packaging(job, parcels.site(), new Returning(List.of("WD-1"), List.of(), true)),
            10);
    String ofJob = "/shipping/return-packages?jobId=" + job.id();
    await().untilAsserted(() -> given().get(ofJob).then().body("value.state", contains("Packing")));
    String id = given().get(ofJob).path("value[0].id");
    ship(id, number, "").then().statusCode(200);
    return id;
  }

  private static String corrected(String id, String number) {
    Response answer = ship(id, number, ", \"correctionReason\": \"Labels were swapped.\"");
    answer.then().statusCode(200).body("supersedes", is(id));
    return answer.path("id");
  }

  private static Response ship(String id, String number, String more) {
    return given()
        .contentType("application/json")
        .body("{\"carrierName\": \"FedEx\", \"trackingNumber\": \"%s\"%s}".formatted(number, more))
        .post("/shipping/return-packages/" + id + "/shipped");
  }

  private static ValidatableResponse get(String id) {
    return given().get("/shipping/return-packages/" + id).then().statusCode(200);
  }
}
