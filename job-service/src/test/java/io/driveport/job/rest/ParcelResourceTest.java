package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.driveport.job.rest.JobApi.put;
import static io.driveport.job.rest.JobApi.shipping;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.contracts.CarrierEvent.NumberForm;
import io.driveport.contracts.Topic;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class ParcelResourceTest {

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @ParameterizedTest
  @CsvSource({
    "Pony, 1, CarrierNotSupported, carrierName, 'carriers that deliver to West US: FedEx, UPS'",
    "DHL, 1234567890, CarrierNotSupported, carrierName, 'carriers that do: FedEx, UPS'",
    "FedEx, 12, InvalidTrackingNumber, trackingNumber, its numbers are: 12 digits",
  })
  void aParcelThatCannotBeRightIsNotShippedAndTheJobStaysAsItWas(
      String carrier, String number, String code, String property, String expected) {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    Response refused = patch(name, shipping(carrier, number));

    // Then
    refused
        .then()
        .statusCode(400)
        .body("error.code", is(code))
        .body("error.target", is("properties.deliveryPackage." + property))
        .body("error.message", containsString(expected));
    get(name)
        .then()
        .body("properties.state", is("Creating"))
        .body("properties.deliveryPackage", nullValue());
  }

  @ParameterizedTest
  @CsvSource({"fed ex, 9865 7890 0006", "FEDEX EXPRESS, 986578900006-1", "Ups, 1z999aa10123456784"})
  void spellingsOfCarriersAndNumbersAreTakenAsTheyAreMeant(String carrier, String number) {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // Then
    patch(name, shipping(carrier, number))
        .then()
        .statusCode(200)
        .body("properties.deliveryPackage.carrierName", is(carrier))
        .body("properties.deliveryPackage.trackingNumber", is(number));
  }

  @Test
  void whatIsQuestionableBeforeShippingIsKeptAndMarkedInTheTimeline() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    Response kept = patch(name, shipping("Pony", "1").replace("\"state\": \"Shipping\",", ""));

    // Then
    kept.then()
        .statusCode(200)
        .body("properties.state", is("Creating"))
        .body("properties.deliveryPackage.carrierName", is("Pony"));
    timeline(kept)
        .body("value[0].remarks", empty())
        .body(
            "value[1].remarks",
            contains(containsString("\"Pony\" is not a known carrier; carriers that deliver")));
  }

  @Test
  void aWrongCheckDigitShipsAndIsMarkedInTheTimeline() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    Response shipped = patch(name, shipping("FedEx", "986578900000"));

    // Then
    shipped.then().statusCode(200).body("properties.state", is("Shipping"));
    timeline(shipped)
        .body(
            "value[1].remarks",
            contains(containsString("The check digit of 986578900000 is 0, but 6 follows")));
  }

  @Test
  void aCarrierIsKnownAsItWasToldLast() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);
    String alias = "Alias " + UUID.randomUUID();

    // When: the last can't be applied, so that it shows when the others have been.
    try (EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers())) {
      publisher.publish(UUID.randomUUID(), ups(alias, "1Z[0-9A-Z]{16}|ALIAS"), 8, null);
      publisher.publish(UUID.randomUUID(), ups("Too Old", "1Z[0-9A-Z]{16}"), 7, null);
      publisher.publish(UUID.randomUUID(), ups("Broken", "["), 9, null);
    }
    awaitDeadLetter("ups");

    // Then
    patch(name, shipping(alias, "alias")).then().statusCode(200);
  }

  @Test
  void aCarrierThatMakesNoSenseIsADeadLetterAndTheOthersStay() {
    // Given
    String key = "broken-" + UUID.randomUUID();

    // When
    try (EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers())) {
      publisher.publish(
          UUID.randomUUID(),
          new CarrierChanged(
              key, key, List.of(), List.of(new NumberForm("x", "[", null)), "{number}", null),
          1,
          null);
    }

    // Then
    awaitDeadLetter(key);
    JobApi.shipped(newName());
  }

  private static void awaitDeadLetter(String key) {
    new EventProbe(JobApi.bootstrapServers())
        .awaitEvents(
            Topic.CARRIERS.deadLetters("job-service"), event -> key.equals(event.key()), 1);
  }

  private static CarrierChanged ups(String alias, String pattern) {
    return new CarrierChanged(
        "ups",
        "UPS",
        List.of("UPS Express", alias),
        List.of(new NumberForm("1Z and 16 more", pattern, null)),
        "https://parcels.example/{number}",
        null);
  }

  private static ValidatableResponse timeline(Response job) {
    return given()
        .get("/driveport/v1/jobs/{id}/timeline", job.getHeader("x-driveport-job-id"))
        .then()
        .statusCode(200);
  }
}
