package io.driveport.job.sweep;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.patch;
import static io.driveport.job.rest.JobApi.put;
import static io.driveport.job.rest.JobApi.request;
import static io.driveport.job.rest.JobApi.shipped;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import io.driveport.contracts.Topic;
import io.driveport.job.application.FireTimers;
import io.driveport.job.config.JobServiceConfig;
import io.driveport.job.rest.JobApi;
import io.driveport.servicekit.testing.MovedClock;
import io.driveport.testkit.RealPostgresAndKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The timers of jobs as customers and subscribers meet them, with a clock that is moved. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class JobTimersFireTest {

  private static final Duration TWO_WEEKS = Duration.ofDays(14);

  @Inject MovedClock clock;
  @Inject TimerSweep sweep;
  @Inject FireTimers fireTimers;
  @Inject MeterRegistry meters;
  @Inject DataSource dataSource;
  @Inject JobServiceConfig config;

  private Told told = new Told(dataSource);

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
    told = new Told(dataSource);
  }

  @AfterEach
  void clockBack() {
    clock.back();
  }

  @Test
  void aJobThatIsNotShippedExpiresAndNothingOfItIsLeft() {
    // Given
    String name = newName();
    UUID job = created(name);
    clock.forward(TWO_WEEKS.minusMinutes(1));
    sweep.look();
    get(name).then().statusCode(200);

    // When
    clock.forward(Duration.ofMinutes(1));
    sweep.look();

    // Then
    get(name).then().statusCode(404);
    request()
        .get("/subscriptions/sub-1/providers/Microsoft.ImportExport/jobs")
        .then()
        .statusCode(200)
        .body("value.name", not(hasItem(name)));
    given().get("/driveport/v1/jobs/" + job + "/timeline").then().statusCode(404);
    assertThat(told.events(job)).containsExactly("JobCreated", "JobExpired", "JobDeleted");
    assertThat(told.sequences(job, Topic.JOBS)).containsExactly("1", "2", "3");
    assertThat(told.sequences(job, Topic.JOB_SNAPSHOTS)).containsExactly("1", "2", "3");
    assertNothingLeft(job);
    put(name, importJob()).then().statusCode(201);
  }

  @Test
  void everyPatchInCreatingBeginsTheTwoWeeksAnew() {
    // Given
    String name = newName();
    UUID job = created(name);
    String tag = get(name).getHeader("ETag");
    clock.forward(Duration.ofDays(13));

    // When
    patch(name, "{}").then().statusCode(200);

    // Then
    clock.forward(Duration.ofDays(13));
    sweep.look();
    get(name).then().statusCode(200).header("ETag", is(tag));
    clock.forward(Duration.ofDays(1));
    sweep.look();
    get(name).then().statusCode(404);
    assertThat(told.events(job)).containsExactly("JobCreated", "JobExpired", "JobDeleted");
  }

  @Test
  void aJobOfWhichNothingIsHeardIsOverdueThenClosedThenForgotten() {
    // Given
    String name = newName();
    UUID job = shipped(name);

    // When
    clock.forward(TWO_WEEKS);
    sweep.look();
    sweep.look();

    // Then
    get(name)
        .then()
        .body("properties.state", is("Shipping"))
        .body("properties.driveList.state", contains("NeverReceived"));
    assertThat(told.tasks(job)).containsExactly("TaskOpened JobOverdue");

    // And when
    clock.forward(Duration.ofDays(30));
    sweep.look();

    // Then
    get(name).then().body("properties.state", is("Closed"));
    assertThat(told.tasks(job))
        .containsExactly("TaskOpened JobOverdue", "TaskClosed JobOverdue GivenUp");
    given()
        .get("/driveport/v1/jobs/" + job + "/timeline")
        .then()
        .body("value.event", contains("JobCreated", "JobShipped", "JobOverdue", "JobClosed"))
        .body("value.cause.kind", contains("Request", "Request", "Timer", "Timer"))
        .body("value.cause.name", contains("PUT", "PATCH", "Shipping", "Unanswered"))
        .body("value[2].actor", is("Driveport"))
        .body("value[2].changed", contains("driveList"));

    // And when
    clock.forward(Duration.ofDays(90));
    sweep.look();

    // Then
    get(name).then().statusCode(404);
    assertThat(told.events(job))
        .containsExactly("JobCreated", "JobShipped", "JobOverdue", "JobClosed", "JobDeleted");
    assertNothingLeft(job);
  }

  @Test
  void anAnswerOfTheCustomerClosesTheTaskAndBeginsTheWaitAnew() {
    // Given
    String name = newName();
    UUID job = shipped(name);
    clock.forward(TWO_WEEKS);
    sweep.look();

    // When
    patch(name, "{\"tags\": {\"asked\": \"yes\"}}").then().statusCode(200);

    // Then
    clock.forward(Duration.ofDays(13));
    sweep.look();
    assertThat(told.tasks(job))
        .containsExactly("TaskOpened JobOverdue", "TaskClosed JobOverdue Answered");
    clock.forward(Duration.ofDays(1));
    sweep.look();
    assertThat(told.events(job))
        .containsExactly("JobCreated", "JobShipped", "JobOverdue", "JobUpdated", "JobOverdue");
    assertThat(told.taskIds(job)).hasSize(2);
    get(name).then().body("properties.driveList.state", contains("NeverReceived"));
  }

  @Test
  void ofTwoWhoSweepAtTheSameTimeOneFiresEachTimer() throws Exception {
    // Given
    List<UUID> waiting = IntStream.range(0, 40).mapToObj(_ -> created(newName())).toList();
    List<UUID> travelling = IntStream.range(0, 40).mapToObj(_ -> shipped(newName())).toList();
    clock.forward(TWO_WEEKS);

    // When
    List<Boolean> done = atOnce(sweep::look, 2);

    // Then
    assertThat(done).containsOnly(true);
    Map<String, List<String>> events = told.events(Topic.JOBS);
    assertThat(waiting)
        .allSatisfy(job ->
            assertThat(events.get(job.toString()))
                .containsExactly("JobCreated", "JobExpired", "JobDeleted"));
    assertThat(travelling)
        .allSatisfy(job ->
            assertThat(events.get(job.toString()))
                .containsExactly("JobCreated", "JobShipped", "JobOverdue"));
    assertThat(told.records(Topic.TASKS))
        .map(task -> Told.body(task).at("/job/id").asText())
        .containsOnlyOnceElementsOf(travelling.stream().map(UUID::toString).toList());
    await()
        .untilAsserted(() ->
            assertThat(fired("Creating"))
                .isEqualTo(
                    told.events(Topic.JOBS).values().stream()
                        .filter(names -> names.contains("JobExpired"))
                        .count()));
  }

  @Test
  void whatAReplicaHasClaimedWhenItDiesIsFiredByAnother() throws SQLException {
    // Given
    UUID claimed = shipped(newName());
    UUID other = shipped(newName());
    clock.forward(TWO_WEEKS);

    // When
    try (Connection replica = dataSource.getConnection()) {
      replica.setAutoCommit(false);
      try (Statement statement = replica.createStatement()) {
        statement.execute("select 1 from job where id = '" + claimed + "' for update");
      }
      assertThat(sweep.look()).as("nothing is waited for").isTrue();
      assertThat(told.events(claimed)).containsExactly("JobCreated", "JobShipped");
      replica.rollback();
    }
    sweep.look();

    // Then
    for (UUID job : List.of(claimed, other)) {
      assertThat(told.events(job)).containsExactly("JobCreated", "JobShipped", "JobOverdue");
    }
  }

  @Test
  void whatIsFiredAndNotCommittedHasNotHappened() {
    // Given
    UUID job = shipped(newName());
    clock.forward(TWO_WEEKS);

    // When
    QuarkusTransaction.begin();
    assertThat(fireTimers.fire(job)).isPresent();
    QuarkusTransaction.rollback();
    sweep.look();
    sweep.look();

    // Then
    assertThat(told.events(job)).containsExactly("JobCreated", "JobShipped", "JobOverdue");
    assertThat(told.sequences(job, Topic.JOBS)).containsExactly("1", "2", "3");
    assertThat(told.tasks(job)).containsExactly("TaskOpened JobOverdue");
  }

  @Test
  void aJobThatFailsHoldsUpNoOther() {
    // Given
    UUID broken = shipped(newName());
    UUID other = shipped(newName());
    told.execute("update job set details = '{}' where id = '" + broken + "'");
    clock.forward(TWO_WEEKS);

    // When
    MeterRegistry numbers = new SimpleMeterRegistry();
    boolean done = new TimerSweep(fireTimers, config, numbers).look();
    double failing =
        numbers.get("driveport.job.sweep.failing").tag("work", "timer Shipping").gauge().value();

    // Then
    told.execute("delete from job where id = '" + broken + "'");
    assertThat(done).isFalse();
    assertThat(failing).isOne();
    assertThat(told.events(other)).containsExactly("JobCreated", "JobShipped", "JobOverdue");
  }

  @Test
  void forHowLongATimerHasBeenDueIsTold() throws SQLException {
    // Given
    MeterRegistry numbers = new SimpleMeterRegistry();
    TimerSweep counted = new TimerSweep(fireTimers, config, numbers);
    UUID claimed = shipped(newName());
    clock.forward(TWO_WEEKS.plusHours(1));

    // When
    try (Connection replica = dataSource.getConnection();
        Statement statement = replica.createStatement()) {
      replica.setAutoCommit(false);
      statement.execute("select 1 from job where id = '" + claimed + "' for update");
      counted.look();

      // Then
      assertThat(overdueSeconds(numbers)).isGreaterThanOrEqualTo(3600);
      replica.rollback();
    }
    counted.look();
    counted.look();
    assertThat(overdueSeconds(numbers)).isZero();
  }

  @Test
  void aJobFromBeforeThereWereTimersAndDestinationsIsReadAndFired() {
    // Given
    String name = newName();
    UUID job = shipped(name);
    told.execute(
        """
        update job set details = (details - 'destination') #- '{drives,0,state}' where id = '%s'
        """
            .formatted(job));
    get(name).then().statusCode(200).body("properties.driveList.state", contains("Specified"));
    clock.forward(TWO_WEEKS);

    // When
    sweep.look();

    // Then
    get(name).then().body("properties.driveList.state", contains("NeverReceived"));
    assertThat(
            told.count(
                "select count(*) from job where destination = 'westus' and id = '" + job + "'"))
        .isOne();
  }

  private void assertNothingLeft(UUID job) {
    for (String rows :
        List.of(
            "job where id",
            "timeline where job_id",
            "unlock_key where job_id",
            "task where subject::uuid")) {
      assertThat(told.count("select count(*) from " + rows + " = '" + job + "'")).as(rows).isZero();
    }
    assertThat(
            Stream.of(Topic.JOBS, Topic.JOB_SNAPSHOTS, Topic.TASKS)
                .flatMap(topic -> told.records(topic).stream()))
        .allSatisfy(record ->
            assertThat(String.valueOf(record.data()))
                .doesNotContain(
                    "Ada Example", "ada@example.org", "Street 1", "ACCOUNT-7", JobApi.KEY));
  }

  private static double overdueSeconds(MeterRegistry numbers) {
    return numbers
        .get("driveport.job.timers.overdue.seconds")
        .tag("timer", "Shipping")
        .gauge()
        .value();
  }

  private long fired(String timer) {
    return (long) meters.counter("driveport.job.timers.fired", "timer", timer).count();
  }

  private static UUID created(String name) {
    Response response = put(name, importJob());
    response.then().statusCode(201);
    return UUID.fromString(response.getHeader("x-driveport-job-id"));
  }

  private static <T> List<T> atOnce(Callable<T> work, int threads) throws Exception {
    List<T> results = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Callable<T>> each = IntStream.range(0, threads).mapToObj(_ -> work).toList();
      for (Future<T> result : pool.invokeAll(each)) {
        results.add(result.get());
      }
    }
    return results;
  }
}
