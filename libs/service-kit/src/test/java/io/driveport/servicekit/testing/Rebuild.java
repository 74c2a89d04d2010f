package io.driveport.servicekit.testing;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import java.util.Map;

/**
 * Rebuilds of a service's replicas, as an operator has them done.
 *
 * @param service the service that is tested
 */
public record Rebuild(String service) {

  /** Where they are asked for. */
  public String path() {
    return "/driveport/v1/replicas/" + service;
  }

  /** What became of a rebuild that has been asked for and has ended. */
  public Map<String, Object> of(String replica) {
    given().post(path() + "/" + replica + "/rebuild").then().statusCode(202);
    return await()
        .until(
            () ->
                given()
                    .get(path())
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("value.find { it.name == '%s' }.rebuild".formatted(replica)),
            (Map<String, Object> rebuild) -> !"Running".equals(rebuild.get("state")));
  }
}
