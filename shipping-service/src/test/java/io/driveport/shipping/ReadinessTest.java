package io.driveport.shipping;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import io.driveport.servicekit.testing.Management;
import io.driveport.shipping.testing.Locations;
import io.driveport.shipping.testing.Producer;
import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(ReadinessTest.NewInstallation.class)
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class ReadinessTest {

  /** A start of its own, on an empty database and empty topics. */
  public static final class NewInstallation implements QuarkusTestProfile {}

  @Test
  void isReadyWhenTheSitesHaveArrivedAndNotBefore() {
    // Given
    given()
        .get(Management.page("health/ready"))
        .then()
        .statusCode(503)
        .body(
            "checks.findAll { it.status == 'DOWN' }.name",
            hasItem("replica of driveport.locations.v1"));

    // When
    try (Producer producer = new Producer()) {
      producer.send(Locations.site("westus", "FedEx"), 1);
    }

    // Then
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() ->
            given()
                .get(Management.page("health/ready"))
                .then()
                .statusCode(200)
                .body("status", is("UP")));
  }
}
