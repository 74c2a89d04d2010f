package io.driveport.job.access;

import static io.driveport.job.access.JobCalls.FOREIGN;
import static io.driveport.job.access.JobCalls.OWN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import io.driveport.job.rest.JobApi;
import io.driveport.servicekit.access.Operation;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who did what is to be seen afterwards, by operators of the site. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class AuditTest {

  private static final String AUDIT = "/driveport/v1/audit/job-service";

  @Inject DataSource dataSource;

  /** A person that no other test is. */
  private final String person = "person-" + UUID.randomUUID();

  @BeforeEach
  void sites() {
    JobCalls.awaitSites();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT_JOB, 200",
    "CHANGE_JOB, 200",
    "DELETE_JOB, 200",
    "MOVE_JOBS, 200",
    "READ_KEYS, 200",
  })
  void whatIsDoneIsKeptOnce(Operation operation, int status) {
    // When
    Response answer = JobCalls.make(operation, OWN, bearer("Customer", "films"));

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    Map<String, Object> entry = onlyEntry();
    assertThat(entry)
        .containsEntry("actor", person)
        .containsEntry("roles", List.of("Customer"))
        .containsEntry("operation", operation.publicName())
        .containsEntry("outcome", "done")
        .containsEntry("status", 200)
        .containsEntry("address", "127.0.0.1")
        .containsEntry("requestId", answer.header("x-ms-request-id"))
        .containsEntry("subscriptionId", "films");
    assertThat((String) entry.get("resource")).startsWith("/subscriptions/films/");
  }

  @ParameterizedTest
  @CsvSource({
    "GET_JOB, Customer, 404",
    "LIST_JOBS, Customer, 404",
    "GET_TIMELINE, Customer, 404",
    "PUT_JOB, Customer, 404",
    "READ_KEYS, Customer, 404",
    "DELETE_JOB, Reader, 403",
    "GET_JOB, KeyReader, 403",
  })
  void whoWasNotLetInIsKept(Operation operation, String role, int status) {
    // When
    Response answer = JobCalls.make(operation, FOREIGN, bearer(role, "films"));

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(onlyEntry())
        .containsEntry("operation", operation.publicName())
        .containsEntry("outcome", "refused")
        .containsEntry("status", status)
        .containsEntry("requestId", answer.header("x-ms-request-id"));
  }

  @Test
  void aReadingOfTheOwnIsNot() {
    // When
    JobCalls.make(Operation.GET_JOB, OWN, bearer("Customer", "films"));

    // Then
    assertThat(entries(null)).isEmpty();
  }

  @Test
  void whatAnOperatorReadsOfACustomersJobIs() {
    // When
    Response answer =
        JobCalls.make(
            Operation.GET_JOB,
            OWN,
            TestTokens.bearer(
                new TokenContent(
                    person, Set.of("Operator"), Set.of(), Set.of("westus"), Duration.ofHours(1))));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(onlyEntry())
        .containsEntry("operation", "Jobs_Get")
        .containsEntry("outcome", "done")
        .containsEntry("status", 200);
  }

  @Test
  void aWriteThatIsRefusedIsKeptWithItsStatus() {
    // When
    JobApi.request()
        .header("Authorization", bearer("Customer", "films"))
        .body("{}")
        .put("/subscriptions/films/resourceGroups/G/providers/Microsoft.ImportExport/jobs/none");

    // Then
    assertThat(onlyEntry()).containsEntry("outcome", "refused").containsEntry("status", 400);
  }

  @Test
  void someoneWithoutATokenIsKeptWithoutAName() {
    // When
    Response answer = JobCalls.make(Operation.READ_KEYS, OWN, "");

    // Then
    List<Map<String, Object>> nobodys =
        given().get(AUDIT + "?actor=").then().statusCode(200).extract().path("value");
    assertThat(nobodys)
        .anySatisfy(entry ->
            assertThat(entry)
                .containsEntry("requestId", answer.header("x-ms-request-id"))
                .containsEntry("status", 401));
  }

  @Test
  void anOperatorSeesTheOwnSitesOnly() {
    // Given
    JobCalls.make(Operation.CHANGE_JOB, OWN, bearer("Customer", "films"));

    // Then
    assertThat(entries(operator("westus"))).hasSize(1);
    assertThat(entries(operator("uksouth"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Customer, 403", "Agent, 403", "Reader, 403", "KeyReader, 403"})
  void itIsForOperators(String role, int status) {
    given()
        .header("Authorization", bearer(role, "*"))
        .get(AUDIT)
        .then()
        .statusCode(status)
        .contentType("application/problem+json");
  }

  @Test
  void filtersNarrowItAndPagesFollow() {
    // Given
    JobCalls.make(Operation.CHANGE_JOB, OWN, bearer("Customer", "films"));
    JobCalls.make(Operation.READ_KEYS, OWN, bearer("Customer", "films"));

    // Then
    assertThat(entries("&operation=Jobs_Update", null)).hasSize(1);
    assertThat(entries("&outcome=refused", null)).isEmpty();
    assertThat(entries("&subscriptionId=FILMS&from=2020-01-01T00:00:00Z", null)).hasSize(2);
    assertThat(entries("&to=2020-01-01T00:00:00Z", null)).isEmpty();
    assertThat(entries("&before=" + entries(null).getFirst().get("id"), null)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "from=yesterday, 2026-01-31T12:00:00Z",
    "outcome=maybe, done or refused",
    "before=x, id of an entry",
    "who=ada, 'actor, operation'",
  })
  void whatCanNotBeReadIsRefused(String parameter, String allowed) {
    given()
        .get(AUDIT + "?" + parameter)
        .then()
        .statusCode(400)
        .body("detail", containsString(allowed));
  }

  @Test
  void anotherServicesAuditIsNotHere() {
    given().get("/driveport/v1/audit/shipping-service").then().statusCode(404);
  }

  @ParameterizedTest
  @CsvSource({"delete from audit", "update audit set actor = 'nobody'", "truncate audit"})
  void nothingOfItCanBeTakenBack(String statement) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement sql = connection.createStatement()) {
      assertThatThrownBy(() -> sql.execute(statement))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("only appended to");
    }
  }

  private Map<String, Object> onlyEntry() {
    List<Map<String, Object>> entries = entries(null);
    assertThat(entries).hasSize(1);
    return entries.getFirst();
  }

  private List<Map<String, Object>> entries(@Nullable String bearer) {
    return entries("", bearer);
  }

  private List<Map<String, Object>> entries(String more, @Nullable String bearer) {
    RequestSpecification request =
        bearer == null ? given() : given().header("Authorization", bearer);
    return request
        .get(AUDIT + "?actor=" + person + more)
        .then()
        .statusCode(200)
        .body("nextLink", is((Object) null))
        .extract()
        .path("value");
  }

  private static String operator(String location) {
    return TestTokens.bearer(TokenContent.atLocations("Operator", location));
  }

  private String bearer(String role, String subscription) {
    return TestTokens.bearer(
        new TokenContent(
            person, Set.of(role), Set.of(subscription), Set.of(), Duration.ofHours(1)));
  }
}
