package io.driveport.shipping;

import static io.driveport.shipping.testing.Parcels.newNumber;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.LocationEvent.Closure;
import io.driveport.contracts.TaskEvent.TaskClosed;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.task.Tasks;
import io.driveport.servicekit.testing.MovedClock;
import io.driveport.shipping.application.Sites;
import io.driveport.shipping.sweep.OverdueSweep;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Locations;
import io.driveport.shipping.testing.Parcels;
import io.driveport.shipping.testing.Producer;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people have to look at, with a clock that is moved. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
class AttentionTest {

  private static final String TASKS = "/driveport/v1/tasks";

  @Inject MovedClock clock;
  @Inject OverdueSweep sweep;
  @Inject Tasks tasks;
  @Inject Sites sites;
  @Inject DataSource dataSource;

  private final Parcels parcels = new Parcels();
  private int scans;

  @AfterEach
  void close() {
    clock.back();
    parcels.close();
  }

  @Test
  void aParcelThatNoScanShowsIsATaskUntilOneDoes() {
    // Given
    String id = parcels.registered(newNumber());
    later(Duration.ofHours(71));
    assertThat(openNow(id)).isEmpty();

    // When
    later(Duration.ofHours(2));

    // Then
    JsonPath task = awaitTask(id, "open");
    assertThat(task.getString("kind")).isEqualTo("RegistrationOverdue");
    assertThat(task.getString("state")).isEqualTo("Open");
    assertThat(task.getString("location")).isEqualTo(parcels.site());
    assertThat(task.getString("suggestedAction")).startsWith("Ask the customer");
    assertThat(Instant.parse(task.getString("since")))
        .isAfterOrEqualTo(Instant.parse(Parcels.get(id).extract().<String>path("decidedAt")));

    // When
    scan(id, "InTransit");

    // Then
    JsonPath closed = awaitTask(id, "closed");
    assertThat(closed.getString("outcome")).isEqualTo("Scanned");
    assertThat(closed.getString("closedAt")).isNotNull();
    given().get(TASKS + "/" + closed.getString("id")).then().body("outcome", is("Scanned"));
  }

  @Test
  void aParcelUnderWayIsATaskEachTimeThatNothingIsHeardOfIt() {
    // Given
    String id = parcels.registered(newNumber());
    scan(id, "PickedUp");
    later(Duration.ofHours(60));
    scan(id, "InTransit");
    later(Duration.ofHours(60));
    assertThat(openNow(id)).isEmpty();

    // When
    later(Duration.ofHours(13));
    scan(id, "InTransit");
    later(Duration.ofHours(73));

    // Then
    await().untilAsserted(() -> assertThat(events(id)).hasSize(3));
    assertThat(events(id)).extracting(AttentionTest::kind).containsOnly("ScanOverdue");
    assertThat(awaitTask(id, "closed").getString("outcome")).isEqualTo("Scanned");
    assertThat(awaitTask(id, "open").getString("outcome")).isNull();
  }

  @Test
  void whatAReplicaOfAnEarlierVersionHasReceivedIsExpectedNoMore() throws SQLException {
    // Given
    String id = parcels.registered(newNumber());
    post(id, "receipt", "{\"drives\": [\"WD-1\"]}");
    execute(
        """
        insert into expectation (package_id, overdue, since, due_at)
        values ('%s', 'RegistrationOverdue', now(), now())
        """
            .formatted(id));

    // When
    later(Duration.ofHours(73));

    // Then
    assertThat(openNow(id)).isEmpty();
    assertThat(execute("delete from expectation where package_id = '" + id + "'")).isZero();
  }

  private int execute(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "receipt, {\"drives\": [\"WD-1\"]}, Arrived",
    "lost, {\"reason\": \"NotAtSite\"}, GivenUp",
    "returned, {\"reason\": \"Recalled\"}, Returned",
  })
  void aDeliveredParcelIsATaskUntilItsReceiptOrAnotherEnd(
      String what, String body, String outcome) {
    // Given
    parcels.producer().send(Locations.openDaily(parcels.site()), 2);
    String id = parcels.registered(newNumber());
    scan(id, "Delivered");
    later(Duration.ofDays(3));
    scan(id, "InTransit");
    assertThat(openNow(id)).isEmpty();

    // When
    later(Duration.ofDays(1));

    // Then
    assertThat(awaitTask(id, "open").getString("kind")).isEqualTo("ReceiptOverdue");

    // When
    post(id, what, body);

    // Then
    assertThat(awaitTask(id, "closed").getString("outcome")).isEqualTo(outcome);
  }

  @Test
  void daysOnWhichTheSiteIsClosedDoNotCountEvenIfThatIsToldAfterwards() {
    // Given
    parcels.producer().send(Locations.openDaily(parcels.site()), 2);
    String id = parcels.registered(newNumber());
    scan(id, "Delivered");
    Instant now = Instant.now();

    // When
    parcels
        .producer()
        .send(
            Locations.openDaily(
                parcels.site(),
                new Closure(
                    "c1", now.toString(), now.plus(Duration.ofDays(2)).toString(), "Flooded")),
            3);
    await()
        .until(() ->
            QuarkusTransaction.requiringNew()
                .call(() -> !sites.workingDays(parcels.site()).closures().isEmpty()));
    later(Duration.ofDays(4));
    assertThat(openNow(id)).isEmpty();
    later(Duration.ofDays(3));

    // Then
    assertThat(awaitTask(id, "open").getString("kind")).isEqualTo("ReceiptOverdue");
  }

  @Test
  void aParcelThatTheSiteRefusesIsATaskUntilItIsDelivered() {
    // Given
    String id = parcels.registered(newNumber());

    // When
    scan(id, "RefusedBySite");

    // Then
    assertThat(awaitTask(id, "open").getString("kind")).isEqualTo("DeliveryRefused");

    // When
    scan(id, "OutForDelivery");
    scan(id, "Delivered");

    // Then
    assertThat(awaitTask(id, "closed").getString("outcome")).isEqualTo("Scanned");
    assertThat(events(id)).hasSize(2);
  }

  @Test
  void aParcelThatIsRefusedAfterItWasDeliveredIsATaskUntilItIsDeliveredAgain() {
    // Given
    String id = parcels.registered(newNumber());
    scan(id, "Delivered");

    // When
    scan(id, "RefusedBySite");

    // Then
    assertThat(awaitTask(id, "open").getString("kind")).isEqualTo("DeliveryRefused");
    Parcels.get(id).body("state", is("Delivered"));

    // When
    scan(id, "OutForDelivery");
    assertThat(openNow(id)).containsExactly("DeliveryRefused");
    scan(id, "Delivered");

    // Then
    assertThat(awaitTask(id, "closed").getString("outcome")).isEqualTo("Scanned");
  }

  @Test
  void aRefusalThatIsToldTogetherWithTheDeliveryAfterItIsSettled() {
    // Given
    String id = parcels.registered(newNumber());

    // When
    post(
        id,
        "scans",
        """
        {"scans": [{"id": "a", "time": "2026-11-22T09:00:00Z", "status": "RefusedBySite"},
                   {"id": "b", "time": "2026-11-22T10:00:00Z", "status": "Delivered"}]}
        """);

    // Then
    assertThat(openNow(id)).isEmpty();
    assertThat(awaitTask(id, "closed").getString("kind")).isEqualTo("DeliveryRefused");
  }

  @Test
  void aParcelThatAnotherStandsInForIsNoTaskAnyMore() {
    // Given
    JobRef job = Jobs.job();
    parcels.announce(job, newNumber());
    String id = parcels.registered(job);
    later(Duration.ofHours(73));
    awaitTask(id, "open");

    // When
    parcels.correct(job, newNumber());

    // Then
    assertThat(awaitTask(id, "closed").getString("outcome")).isEqualTo("Superseded");
  }

  @Test
  void severalReplicasThatLookAtOnceOpenOneTask() throws InterruptedException {
    // Given
    List<String> ids =
        IntStream.range(0, 10).mapToObj(_ -> parcels.registered(newNumber())).toList();
    clock.forward(Duration.ofHours(73));

    // When
    try (ExecutorService replicas = Executors.newFixedThreadPool(4)) {
      IntStream.range(0, 4).forEach(_ -> replicas.execute(sweep::look));
    }
    later(Duration.ofHours(1));

    // Then
    ids.forEach(id -> awaitTask(id, "open"));
    assertThat(ids).allSatisfy(id -> assertThat(events(id)).hasSize(1));
  }

  @Test
  void ofADeletedJobNoTaskIsLeft() {
    // Given
    JobRef job = Jobs.job();
    parcels.announce(job, newNumber());
    String id = parcels.registered(job);
    scan(id, "RefusedBySite");
    UUID other = opened("JobOverdue", job);
    awaitTask(id, "open");
    await().untilAsserted(() -> given().get(TASKS + "/" + other).then().statusCode(200));

    // When
    parcels.producer().send(new JobDeleted(job, "Request"), 9);

    // Then
    await()
        .untilAsserted(() ->
            given().get(TASKS + "?state=all&jobId=" + job.id()).then().body("value.size()", is(0)));
    assertThat(opened("JobOverdue", job)).isNotNull();
    UUID later = opened("Marker", Jobs.job());
    await().untilAsserted(() -> given().get(TASKS + "/" + later).then().statusCode(200));
    given().get(TASKS + "?state=all&jobId=" + job.id()).then().body("value.size()", is(0));
  }

  @Test
  void tasksOfAllServicesAreListedByWhatIsAskedFor() {
    // Given
    JobRef job = Jobs.job();
    UUID first = opened("JobOverdue", job);
    UUID second = opened("SiteClosedInTransit", job);
    parcels
        .producer()
        .send(new TaskClosed(first, "JobOverdue", "Answered", job, null, parcels.site()), 2);
    // Told again, as after a crash.
    parcels.producer().send(task(second, "SiteClosedInTransit", job), 1);

    // Then
    await()
        .untilAsserted(() ->
            list("state=closed&location=" + parcels.site())
                .body("value.id", contains(first.toString()))
                .body("value[0].outcome", is("Answered")));
    list("location=" + parcels.site()).body("value.id", contains(second.toString()));
    list("state=all&jobId=" + job.id())
        .body("value.id", contains(second.toString(), first.toString()))
        .body("value[0].job.name", is(job.name()));
    list("state=all&kind=JobOverdue&jobId=" + job.id())
        .body("value.id", contains(first.toString()));
    list("state=all&since=2026-11-22T00:00:00Z&jobId=" + job.id()).body("value.size()", is(0));
    list("packageId=" + UUID.randomUUID()).body("value.size()", is(0));
    given()
        .get(TASKS + "?state=done&jobId=7&sicne=1&since=yesterday&before=x")
        .then()
        .statusCode(400)
        .contentType("application/problem+json")
        .body("errors.target", hasItems("state", "jobId", "sicne", "since", "before"));
    given().get(TASKS + "/" + UUID.randomUUID()).then().statusCode(404);
  }

  @Test
  void aLongListGoesOnBehindItsLastTask() {
    // Given
    JobRef job = Jobs.job();
    List<String> ids =
        IntStream.range(0, 103).mapToObj(i -> opened("Kind" + i, job).toString()).toList();
    await().untilAsserted(() -> given().get(TASKS + "/" + ids.getLast()).then().statusCode(200));

    // When
    JsonPath page = list("jobId=" + job.id()).extract().jsonPath();
    JsonPath next = given().get(page.getString("nextLink")).then().extract().jsonPath();

    // Then
    assertThat(page.getList("value.id", String.class)).isEqualTo(ids.reversed().subList(0, 100));
    assertThat(next.getList("value.id", String.class)).isEqualTo(ids.reversed().subList(100, 103));
    list("jobId=" + job.id() + "&state=closed").body("nextLink", nullValue());
    assertThat(next.getString("nextLink")).isNull();
  }

  private UUID opened(String kind, JobRef job) {
    UUID id = UUID.randomUUID();
    parcels.producer().send(task(id, kind, job), 1);
    return id;
  }

  private TaskOpened task(UUID id, String kind, JobRef job) {
    return new TaskOpened(
        id, kind, "Why.", "What to do.", "2026-11-21T00:00:00Z", job, null, parcels.site());
  }

  private static ValidatableResponse list(String query) {
    return given().get(TASKS + "?" + query).then().statusCode(200);
  }

  private void later(Duration by) {
    clock.forward(by);
    assertThat(sweep.look()).isTrue();
  }

  private void scan(String id, String status) {
    post(
        id,
        "scans",
        """
        {"scans": [{"id": "%d", "time": "2026-11-22T09:00:00Z", "status": "%s"}]}
        """
            .formatted(++scans, status));
  }

  private static void post(String id, String what, String body) {
    given()
        .contentType("application/json")
        .body(body)
        .post("/shipping/packages/" + id + "/" + what)
        .then()
        .statusCode(200);
  }

  /** The one task about a package in that state. */
  private static JsonPath awaitTask(String packageId, String state) {
    String[] answer = new String[1];
    await()
        .untilAsserted(() -> {
          answer[0] =
              list("state=%s&packageId=%s".formatted(state, packageId)).extract().asString();
          assertThat(JsonPath.from(answer[0]).getList("value")).hasSize(1);
        });
    return JsonPath.from(answer[0]).setRootPath("value[0]");
  }

  /** Without waiting for any event. */
  private Set<String> openNow(String packageId) {
    return QuarkusTransaction.requiringNew().call(() -> tasks.openKinds(packageId));
  }

  private static List<ReceivedEvent> events(String packageId) {
    return new EventProbe(Producer.bootstrapServers())
        .readAll(Topic.TASKS).stream()
            .filter(event -> String.valueOf(event.data()).contains(packageId))
            .toList();
  }

  private static String kind(ReceivedEvent event) {
    return JsonPath.from(event.data()).getString("kind");
  }
}
