package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.contracts.Topic;
import io.driveport.testkit.KafkaTopics;
import io.driveport.testkit.ReceivedEvent;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Checks from outside that nothing promised was lost and nothing happened twice: by the topics, by
 * REST, and by the tables {@code outbox} and {@code inbox}.
 */
final class Oracle {

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final FaultStack stack;
  private final Customer customer;

  Oracle(FaultStack stack) {
    this.stack = stack;
    this.customer = stack.customer();
  }

  /**
   * Waits until every job is {@code Shipping} with its package registered, then checks the laws on
   * everything that the topics hold, so that what an earlier test has set off too late is seen too.
   *
   * @param jobs ids by name
   */
  void check(Map<String, UUID> jobs) throws SQLException {
    jobs.forEach(this::awaitShipped);
    for (Service service : Service.values()) {
      stack.database(service).awaitEmptyOutbox();
    }
    EventLaws laws = new EventLaws(stack.probe().readAll());
    List<String> violations = new ArrayList<>(new ShippedLaws(laws).violations(jobs.values()));
    violations.addAll(appliedOnce(laws, jobs.values()));
    assertThat(violations).isEmpty();
    assertThat(deadLetters()).isEmpty();
  }

  /** Checks that each site has been announced with its first version, by one event. */
  void checkAnnounced(List<String> sites) {
    EventLaws laws = new EventLaws(stack.probe().readAll(Topic.LOCATIONS));
    assertThat(laws.violations()).isEmpty();
    assertThat(sites)
        .allSatisfy(site -> assertThat(laws.history(Topic.LOCATIONS, site)).hasSize(1));
  }

  private void awaitShipped(String name, UUID job) {
    await("job %s (%s) to be shipped and its package registered".formatted(name, job))
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .untilAsserted(() -> {
          assertThat(customer.state(name)).isEqualTo("Shipping");
          assertThat(customer.packageState(job)).isEqualTo("Registered");
        });
  }

  private List<String> appliedOnce(EventLaws laws, Collection<UUID> jobs) throws SQLException {
    List<String> violations = new ArrayList<>();
    for (UUID job : jobs) {
      int packages = customer.packages(job);
      if (packages != 1) {
        violations.add("job %s has %d packages at shipping-service".formatted(job, packages));
      }
      List<UUID> shipped =
          laws.history(Topic.JOBS, job.toString()).stream()
              .filter(EventLaws.is("JobShipped"))
              .map(EventLaws::id)
              .toList();
      violations.addAll(notedOnce(Service.SHIPPING, shipped));
      violations.addAll(
          notedOnce(Service.JOB, laws.packageEvents(job).stream().map(EventLaws::id).toList()));
    }
    return violations;
  }

  private List<String> notedOnce(Service service, List<UUID> messages) throws SQLException {
    List<UUID> noted = stack.database(service).inbox(messages);
    return messages.stream()
        .filter(message -> noted.stream().filter(message::equals).count() != 1)
        .map(message ->
            "event %s is noted %d times in the inbox of %s"
                .formatted(
                    message, noted.stream().filter(message::equals).count(), service.module()))
        .toList();
  }

  private List<ReceivedEvent> deadLetters() {
    return stack
        .probe()
        .readAll(
            Arrays.stream(Topic.values())
                .flatMap(topic -> KafkaTopics.CONSUMERS.stream().map(topic::deadLetters))
                .toList());
  }
}
