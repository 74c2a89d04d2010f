package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Topic;
import io.driveport.testkit.ReceivedEvent;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two replicas of job-service look at the same jobs several times a second, while their database's
 * clock is moved and one of them is killed in the middle of its work.
 */
@Tier("faults")
@ExtendWith(FaultStackExtension.class)
class JobReplicasIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final Duration FORTNIGHT = Duration.ofDays(15);
  private static final int EACH = 40;

  private final FaultStack stack;
  private final ServiceDatabase database;

  JobReplicasIT(FaultStack stack) {
    this.stack = stack;
    this.database = stack.database(Service.JOB);
  }

  @BeforeEach
  void secondReplica() throws IOException {
    stack.startReplica(Service.JOB);
  }

  @AfterEach
  void clockBack() throws SQLException {
    database.moveClock(Duration.ZERO);
  }

  @Test
  void eachTimerFiresOnceThoughTwoLookAndOneIsKilled() throws SQLException {
    // Given
    List<UUID> forgotten = create("replicas-open");
    List<UUID> lost = create("replicas-sent");
    Customer customer = stack.customer();
    numbers().forEach(n -> customer.ship("replicas-sent-" + n));
    awaitRegistered(lost);

    // When
    database.moveClock(FORTNIGHT);
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(1))
        .until(() -> database.jobs("replicas-open", "true") < EACH);
    stack.kill(Service.JOB);
    awaitJobs("replicas-open", "true", 0);
    awaitJobs("replicas-sent", "overdue", EACH);
    database.moveClock(FORTNIGHT.plusDays(31));
    awaitJobs("replicas-sent", "state = 'Closed'", EACH);
    database.moveClock(FORTNIGHT.plusDays(31).plusDays(91));
    awaitJobs("replicas-sent", "true", 0);
    database.awaitEmptyOutbox();

    // Then
    EventLaws laws = new EventLaws(stack.probe().readAll());
    assertThat(laws.violations()).isEmpty();
    assertThat(forgotten)
        .allSatisfy(job ->
            assertThat(told(laws, job)).containsExactly("JobCreated", "JobExpired", "JobDeleted"));
    assertThat(lost)
        .allSatisfy(job ->
            assertThat(told(laws, job))
                .containsExactly(
                    "JobCreated",
                    "JobShipped",
                    "JobUpdated",
                    "JobOverdue",
                    "JobClosed",
                    "JobDeleted"));
  }

  private List<UUID> create(String prefix) {
    Customer customer = stack.customer();
    return numbers().map(n -> customer.create(prefix + "-" + n, FaultStack.HOME)).toList();
  }

  private void awaitRegistered(List<UUID> jobs) {
    Customer customer = stack.customer();
    await()
        .atMost(LIMIT)
        .until(
            () -> jobs.stream().allMatch(job -> "Registered".equals(customer.packageState(job))));
  }

  private void awaitJobs(String prefix, String condition, int count) {
    await("%d jobs %s with %s".formatted(count, prefix, condition))
        .atMost(LIMIT)
        .until(() -> database.jobs(prefix, condition) == count);
  }

  private static Stream<Integer> numbers() {
    return IntStream.range(0, EACH).boxed();
  }

  private static List<String> told(EventLaws laws, UUID job) {
    return laws.history(Topic.JOBS, job.toString()).stream()
        .map((ReceivedEvent event) ->
            event.header(CloudEventHeaders.TYPE).replace("io.driveport.", "").replace(".v1", ""))
        .toList();
  }
}
