package io.driveport.job.messaging;

import static io.driveport.job.rest.JobApi.get;
import static io.driveport.job.rest.JobApi.importJob;
import static io.driveport.job.rest.JobApi.newName;
import static io.driveport.job.rest.JobApi.put;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.Topic;
import io.driveport.job.rest.JobApi;
import io.driveport.servicekit.testing.Metrics;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.EventPublisher;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What people hear of events that Kafka does not have yet, and what a service does meanwhile. */
@QuarkusTest
@TestProfile(WaitingEventsTest.SmallOutbox.class)
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_job"))
class WaitingEventsTest {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  // What who relays has, so that nobody does while another has it.
  private static final long RELAY_LOCK = 0x6472_7670_6f72_74L;

  private final EventPublisher publisher = new EventPublisher(JobApi.bootstrapServers());
  private final EventProbe probe = new EventProbe(JobApi.bootstrapServers());

  @Inject DataSource database;

  /** Not more than ten events may wait. */
  public static final class SmallOutbox implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return Map.of("driveport.outbox.most-rows", "10");
    }
  }

  @BeforeEach
  void sites() {
    JobApi.awaitSites();
  }

  @AfterEach
  void close() {
    publisher.close();
  }

  @Test
  void anEventThatKafkaRefusesIsATaskUntilKafkaTakesIt() throws Exception {
    // Given
    largestRecord(new AlterConfigOp(new ConfigEntry("max.message.bytes", "300"), OpType.SET));
    ReceivedEvent opened;
    UUID job;
    try {
      // When
      List<UUID> jobs = new ArrayList<>();
      job = await().atMost(LIMIT).until(() -> oneThatWaits(jobs), this::hasATask);

      // Then
      opened =
          probe.awaitEvent(
              Topic.TASKS, event -> isTask(event, "TaskOpened") && says(event, job.toString()));
      assertThat(opened.data())
          .contains("\"kind\":\"EventRefused\"", "io.driveport.JobCreated.v1", "RecordTooLarge");
      await()
          .atMost(Duration.ofSeconds(45))
          .until(() -> Metrics.value("driveport_tasks_open{kind=\"EventRefused\"}") >= 1);
    } finally {
      largestRecord(new AlterConfigOp(new ConfigEntry("max.message.bytes", ""), OpType.DELETE));
    }
    probe.awaitEvent(Topic.JOBS, event -> job.toString().equals(event.key()));
    ReceivedEvent closed =
        probe.awaitEvent(
            Topic.TASKS,
            event -> isTask(event, "TaskClosed") && Objects.equals(opened.key(), event.key()));
    assertThat(closed.data()).contains("\"Sent\"");
  }

  @Test
  void withAsManyEventsAsMayWaitNothingIsChangedAndNothingIsLost() throws SQLException {
    // Given
    String name = newName();
    UUID job = JobApi.shipped(name);
    Response refused;
    try (Connection other = database.getConnection();
        Statement statement = other.createStatement()) {
      other.setAutoCommit(false);
      statement.execute("select pg_advisory_xact_lock(%d)".formatted(RELAY_LOCK));
      refused =
          await()
              .atMost(LIMIT)
              .until(() -> put(newName(), importJob()), answer -> answer.statusCode() != 201);

      // When
      publisher.publish(UUID.randomUUID(), registered(job), 1, "sub-1");

      // Then
      refused.then().statusCode(503).header("Retry-After", notNullValue());
      get(name).then().statusCode(200);
      await()
          .during(Duration.ofSeconds(3))
          .atMost(LIMIT)
          .untilAsserted(() -> parcel(job, "Pending"));
      other.rollback();
    }
    await().atMost(LIMIT).untilAsserted(() -> parcel(job, "Registered"));
    await().atMost(LIMIT).until(() -> put(newName(), importJob()).statusCode() == 201);
  }

  /** A broker takes a while to do as it is told: jobs are made until one's event is not taken. */
  private UUID oneThatWaits(List<UUID> jobs) {
    Set<String> told =
        probe.readAll(Topic.JOBS).stream().map(ReceivedEvent::key).collect(Collectors.toSet());
    if (jobs.stream().map(UUID::toString).allMatch(told::contains)) {
      jobs.add(id(put(newName(), importJob())));
    }
    return jobs.getLast();
  }

  private boolean hasATask(UUID job) {
    return probe.readAll(Topic.TASKS).stream().anyMatch(event -> says(event, job.toString()));
  }

  private static void parcel(UUID job, String state) {
    given().get("/driveport/v1/jobs/" + job + "/package").then().body("state", is(state));
  }

  private static PackageRegistered registered(UUID job) {
    return new PackageRegistered(
        UUID.randomUUID(),
        new JobRef(job, "sub-1", "rg", "n"),
        "westus",
        "FedEx",
        "986578900000",
        1,
        null,
        null,
        null,
        null);
  }

  private static UUID id(Response created) {
    return UUID.fromString(created.then().statusCode(201).extract().header("x-driveport-job-id"));
  }

  private static boolean isTask(ReceivedEvent event, String record) {
    return event.header("ce_type").equals("io.driveport." + record + ".v1");
  }

  private static boolean says(ReceivedEvent event, String text) {
    return String.valueOf(event.data()).contains(text);
  }

  private static void largestRecord(AlterConfigOp change) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", JobApi.bootstrapServers()))) {
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topic.JOBS.topicName());
      admin.incrementalAlterConfigs(Map.of(topic, List.of(change))).all().get();
    }
  }
}
