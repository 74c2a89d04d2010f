package io.driveport.job.access;

import static io.driveport.job.access.JobCalls.FOREIGN;
import static io.driveport.job.access.JobCalls.OWN;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.driveport.servicekit.access.Caller;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Operation;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.access.Role;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.token.TestTokens;
import io.driveport.testkit.token.TokenContent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class JobAccessTest {

  @BeforeEach
  void sites() {
    JobCalls.awaitSites();
  }

  static Stream<Arguments> cells() {
    return JobCalls.OPERATIONS.stream()
        .flatMap(operation ->
            Arrays.stream(Role.values())
                .flatMap(role ->
                    Stream.of(
                        Arguments.of(operation, role, OWN),
                        Arguments.of(operation, role, FOREIGN))));
  }

  @Test
  void nobodyCanTellAnothersJobFromOneThatIsNot() {
    // Given
    String missing = "ABCDEF01-2345-6789-ABCD-EF0123456789";
    String foreign = JobCalls.newJob(FOREIGN).toUpperCase(Locale.ROOT);

    // When
    String answer = timeline(missing);

    // Then
    assertThat(timeline(foreign))
        .isEqualTo(
            answer.replace(missing.toLowerCase(Locale.ROOT), foreign.toLowerCase(Locale.ROOT)));
  }

  private static String timeline(String id) {
    return RestAssured.given()
        .header("Authorization", bearer(Role.CUSTOMER))
        .get("/driveport/v1/jobs/" + id + "/timeline")
        .asString();
  }

  @Test
  void aTokenOfNobodyIsNotAccepted() {
    // Given
    TokenContent nobody =
        new TokenContent("", Set.of("Customer"), Set.of("*"), Set.of("*"), Duration.ofHours(1));

    // When
    Response answer = JobCalls.make(Operation.GET_JOB, OWN, TestTokens.bearer(nobody));

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.asString()).contains("whose it is");
  }

  @Test
  void everyOperationOfTheServiceIsTried() {
    // When
    Set<Operation> operations =
        new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("io.driveport.job")
                .stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Does.class))
                .map(method -> method.getAnnotationOfType(Does.class).value())
                .collect(Collectors.toSet());

    // Then
    assertThat(operations).containsExactlyInAnyOrderElementsOf(JobCalls.OPERATIONS);
  }

  @ParameterizedTest
  @MethodSource("cells")
  void everyCellOfTheTableIsEnforced(Operation operation, Role role, Owner owner) {
    // Given
    Caller caller = new Caller("any", false, Set.of(role), Set.of("films"), Set.of("westus"));

    // When
    Response answer = JobCalls.make(operation, owner, bearer(role));

    // Then
    switch (operation.verdict(caller, owner)) {
      case ALLOWED -> assertThat(answer.statusCode()).isBetween(200, 201);
      case HIDDEN -> assertThat(answer.statusCode()).isEqualTo(404);
      case FORBIDDEN -> {
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString()).contains("AuthorizationFailed", role.tokenName());
      }
    }
  }

  /** What people are promised, written down by hand: a slip in the table itself shows here. */
  @ParameterizedTest
  @CsvSource({
    "GET_JOB, CUSTOMER, own, 200",
    "GET_JOB, CUSTOMER, foreign, 404",
    "GET_JOB, OPERATOR, own, 200",
    "GET_JOB, OPERATOR, foreign, 404",
    "GET_JOB, READER, own, 200",
    "GET_JOB, READER, foreign, 404",
    "GET_JOB, KEY_READER, own, 403",
    "LIST_JOBS, CUSTOMER, own, 200",
    "LIST_JOBS, CUSTOMER, foreign, 404",
    "LIST_JOBS, OPERATOR, own, 403",
    "PUT_JOB, CUSTOMER, own, 200",
    "PUT_JOB, CUSTOMER, foreign, 404",
    "PUT_JOB, AGENT, own, 200",
    "PUT_JOB, AGENT, foreign, 404",
    "PUT_JOB, READER, own, 403",
    "PUT_JOB, OPERATOR, own, 403",
    "CHANGE_JOB, CUSTOMER, own, 200",
    "CHANGE_JOB, AGENT, own, 200",
    "CHANGE_JOB, READER, foreign, 403",
    "DELETE_JOB, CUSTOMER, own, 200",
    "DELETE_JOB, CUSTOMER, foreign, 404",
    "DELETE_JOB, AGENT, own, 403",
    "DELETE_JOB, OPERATOR, own, 403",
    "MOVE_JOBS, CUSTOMER, own, 200",
    "MOVE_JOBS, AGENT, own, 403",
    "READ_KEYS, CUSTOMER, own, 200",
    "READ_KEYS, CUSTOMER, foreign, 404",
    "READ_KEYS, AGENT, own, 403",
    "READ_KEYS, READER, own, 403",
    "READ_KEYS, OPERATOR, own, 403",
    "READ_KEYS, KEY_READER, own, 200",
    "READ_KEYS, KEY_READER, foreign, 404",
    "GET_TIMELINE, CUSTOMER, own, 200",
    "GET_TIMELINE, CUSTOMER, foreign, 404",
    "GET_TIMELINE, OPERATOR, foreign, 404",
    "GET_JOBS_PACKAGE, OPERATOR, own, 200",
    "GET_JOBS_PACKAGE, READER, foreign, 404",
    "REPORT_TRANSFER, OPERATOR, own, 200",
    "REPORT_TRANSFER, OPERATOR, foreign, 404",
    "REPORT_TRANSFER, CUSTOMER, own, 403",
    "GIVE_UP_DRIVES, OPERATOR, own, 200",
    "GIVE_UP_DRIVES, OPERATOR, foreign, 404",
    "GIVE_UP_DRIVES, CUSTOMER, own, 403",
    "READ_RETURN_SHIPPING, OPERATOR, own, 200",
    "READ_RETURN_SHIPPING, OPERATOR, foreign, 404",
    "READ_RETURN_SHIPPING, CUSTOMER, own, 403",
    "LIST_OPERATIONS, KEY_READER, own, 200",
  })
  void whatIsPromised(Operation operation, Role role, String whose, int status) {
    // When
    Response answer = JobCalls.make(operation, whose.equals("own") ? OWN : FOREIGN, bearer(role));

    // Then
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @FieldSource("io.driveport.job.access.JobCalls#OPERATIONS")
  void nobodyIsLetInWithoutAToken(Operation operation) {
    // When
    Response answer = JobCalls.make(operation, OWN, "");

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.asString()).contains("AuthenticationFailed");
  }

  @ParameterizedTest
  @FieldSource("io.driveport.job.access.JobCalls#OPERATIONS")
  void nobodyIsLetInWithATokenThatHasExpired(Operation operation) {
    // Given
    TokenContent expired =
        new TokenContent(
            "late", Set.of("Customer"), Set.of("*"), Set.of("*"), Duration.ofMinutes(-2));

    // When
    Response answer = JobCalls.make(operation, OWN, TestTokens.bearer(expired));

    // Then
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    assertThat(answer.asString()).contains("it has expired");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /nowhere, 404",
    "GET, /subscriptions/films/nowhere, 404",
    "POST, /driveport/v1/jobs/0b7a3f5e-6a1c-4c86-9d11-5f2d3c1e8a90/timeline, 405",
    "OPTIONS, /driveport/v1/jobs/0b7a3f5e-6a1c-4c86-9d11-5f2d3c1e8a90/timeline, 200",
    "DELETE, /driveport/v1/schemas/io.driveport.JobCreated.v1.json, 405",
  })
  void whatIsNoOperationIsToldToNobodyWithoutAToken(String method, String path, int status) {
    // When
    Response stranger = given().header("Authorization", "").request(method, path);
    Response liar = given().header("Authorization", "Bearer a.b.c").request(method, path);
    Response known = given().header("Authorization", bearer(Role.READER)).request(method, path);

    // Then
    assertThat(stranger.statusCode()).isEqualTo(401);
    assertThat(stranger.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(stranger.header("Allow")).isNull();
    assertThat(stranger.asString()).contains("AuthenticationFailed");
    assertThat(liar.statusCode()).isEqualTo(401);
    assertThat(known.statusCode()).isEqualTo(status);
  }

  private static String bearer(Role role) {
    return TestTokens.bearer(
        new TokenContent(
            "a-" + role.tokenName(),
            Set.of(role.tokenName()),
            Set.of("films"),
            Set.of("westus"),
            Duration.ofHours(1)));
  }
}
