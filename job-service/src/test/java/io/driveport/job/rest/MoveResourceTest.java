package io.driveport.job.rest;

import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.path;
import static io.driveport.job.rest.JobApi.put;
import static io.driveport.job.rest.JobApi.request;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import io.driveport.testkit.RealPostgresAndKafka;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class MoveResourceTest {

  private static final String GROUP =
      "/subscriptions/sub-1/resourceGroups/Films/providers/Microsoft.ImportExport";

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @Test
  void jobsMoveWithTheirKeysAndTheirId() {
    // Given
    String first = newName();
    String second = newName();
    String jobId = put(first, importJob()).getHeader("x-driveport-job-id");
    put(second, importJob()).then().statusCode(201);

    // When
    Response moved = move("Archive", path(first), path(second).toUpperCase(Locale.ROOT));

    // Then
    moved.then().statusCode(200);
    assertThat(moved.body().asString()).isEmpty();
    request().get(path(first)).then().statusCode(404);
    for (String name : List.of(first, second)) {
      request().get(archived(name)).then().statusCode(200).body("id", is(archived(name)));
    }
    Response keys = request().post(archived(first) + "/listBitLockerKeys");
    keys.then().body("value[0].bitLockerKey", is(JobApi.KEY));
    assertThat(request().get(archived(first)).getHeader("x-driveport-job-id")).isEqualTo(jobId);
    given()
        .get("/driveport/v1/jobs/" + jobId + "/timeline")
        .then()
        .body("value", hasSize(2))
        .body("value[1].event", is("JobUpdated"))
        .body("value[1].changed[0]", is("id"))
        .body("value[1].cause.name", is("POST moveResources"));
  }

  @Test
  void theTargetMayBeGivenAsItsId() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    move("/subscriptions/SUB-1/resourcegroups/Archive", path(name)).then().statusCode(200);

    // Then
    request().get(archived(name)).then().statusCode(200);
  }

  @Test
  void aNameThatIsTakenStopsTheWholeMove() {
    // Given
    String free = newName();
    String taken = newName();
    put(free, importJob()).then().statusCode(201);
    put(taken, importJob()).then().statusCode(201);
    request().body(importJob()).put(archived(taken)).then().statusCode(201);

    // When
    Response moved = move("Archive", path(free), path(taken));

    // Then
    moved
        .then()
        .statusCode(409)
        .body("error.code", is("JobAlreadyExists"))
        .body("error.message", containsString(taken));
    request().get(path(free)).then().statusCode(200);
    request().get(path(taken)).then().statusCode(200);
    request().get(archived(free)).then().statusCode(404);
  }

  @Test
  void aJobThatDoesNotExistStopsTheWholeMove() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    Response moved = move("Archive", path(name), path("not-there"));

    // Then
    moved.then().statusCode(404).body("error.message", containsString("not-there"));
    request().get(path(name)).then().statusCode(200);
  }

  @Test
  void aMoveIntoItsOwnGroupChangesNothing() {
    // Given
    String name = newName();
    String tag = put(name, importJob()).getHeader("ETag");

    // When
    move("films", path(name)).then().statusCode(200);

    // Then
    assertThat(request().get(path(name)).getHeader("ETag")).isEqualTo(tag);
  }

  @Test
  void whatIsWrongWithTheBodyIsToldAtOnce() {
    move("no/group", "/subscriptions/sub-1/resourceGroups/Other/providers/x/jobs/j", path("fine"))
        .then()
        .statusCode(400)
        .body("error.details.target", is(List.of("targetResourceGroup", "resources[0]")));
    request()
        .body("{}")
        .post(GROUP + "/moveResources")
        .then()
        .statusCode(400)
        .body("error.details.target", is(List.of("targetResourceGroup", "resources")));
  }

  @Test
  void aJobThatIsNamedTwiceIsMovedOnce() {
    // Given
    String name = newName();
    put(name, importJob()).then().statusCode(201);

    // When
    move("Archive", path(name), path(name.toUpperCase(Locale.ROOT))).then().statusCode(200);

    // Then
    request().get(archived(name)).then().statusCode(200);
  }

  @Test
  void aMoveOfNothingIsRefused() {
    move("Archive").then().statusCode(400).body("error.target", is("resources"));
  }

  private static Response move(String target, String... ids) {
    return request()
        .body(
            """
            {"targetResourceGroup": "%s", "resources": [%s]}
            """
                .formatted(
                    target,
                    List.of(ids).stream()
                        .map(id -> '"' + id + '"')
                        .collect(Collectors.joining(", "))))
        .post(GROUP + "/moveResources");
  }

  private static String archived(String name) {
    return path(name).replace("Films", "Archive");
  }
}
