package io.driveport.job.messaging;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.util.Map;

/** Rebuilds of job-service's replicas, as an operator has them done. */
final class Rebuild {

  /** Where they are asked for. */
  static final String PATH = "/driveport/v1/replicas/job-service";

  private Rebuild() {}

  /** What became of a rebuild that has been asked for and has ended. */
  static Map<String, Object> of(String replica) {
    given().post(PATH + "/" + replica + "/rebuild").then().statusCode(202);
    return await()
        .until(
            () ->
                given()
                    .get(PATH)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("value.find { it.name == '%s' }.rebuild".formatted(replica)),
            (Map<String, Object> rebuild) -> !"Running".equals(rebuild.get("state")));
  }
}
