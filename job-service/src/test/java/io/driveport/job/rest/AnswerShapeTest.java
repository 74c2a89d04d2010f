package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.driveport.job.rest.JobApi.put;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is there, empty or absent in an answer, where clients see the difference. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class AnswerShapeTest {

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void packageShowsOnlyWhatWasSaidOfIt() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    patch(
            name,
            """
            {"properties": {"deliveryPackage":
              {"carrierName": "FedEx", "trackingNumber": "986578900006", "driveCount": 0}}}
            """)
        // Then
        .then()
        .statusCode(200)
        .body("properties.deliveryPackage", aMapWithSize(2));
  }

  @Test
  void headerHashOfADriveIsShownAsSentEvenIfEmpty() {
    // Given
    String without = newName();
    String empty = newName();

    // When
    put(without, importJob()).then().statusCode(201);
    put(empty, importJob().replace("\"driveId\"", "\"driveHeaderHash\": \"\", \"driveId\""))
        .then()
        .statusCode(201);

    // Then
    get(without).then().body("properties.driveList[0]", not(hasKey("driveHeaderHash")));
    get(empty).then().body("properties.driveList[0].driveHeaderHash", is(""));
  }
}
