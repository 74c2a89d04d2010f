package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.testkit.Tier;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two replicas of job-service under load are replaced one after the other, as by an upgrade. */
@Tier("faults")
@ExtendWith(FaultStackExtension.class)
class DrainIT {

  private static final int CLIENTS = 4;
  private static final int SOME_ANSWERS = 40;
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final FaultStack stack;
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger answers = new AtomicInteger();
  private final AtomicBoolean stopping = new AtomicBoolean();

  DrainIT(FaultStack stack) {
    this.stack = stack;
  }

  @Test
  void noRequestFailsWhenAReplicaThatEndsSaysSoAndGoesOnForAWhile() throws IOException {
    // When
    replaceAllUnderLoad("-Dquarkus.shutdown.delay=PT5S", "-Dquarkus.shutdown.timeout=PT20S");

    // Then
    assertThat(failures).isEmpty();
  }

  @Test
  void requestsFailWithoutThat() throws IOException {
    // When
    replaceAllUnderLoad();

    // Then
    assertThat(failures).isNotEmpty();
  }

  private void replaceAllUnderLoad(String... options) throws IOException {
    try (ReadyReplicas replicas = new ReadyReplicas();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
      List<ServiceProcess> old = List.of(started(replicas, options), started(replicas, options));
      try {
        for (int i = 0; i < CLIENTS; i++) {
          int client = i;
          clients.execute(() -> askUntilStopped(replicas, "drain-" + client));
        }
        awaitAnswers();
        for (ServiceProcess replica : old) {
          started(replicas, options);
          replica.stop();
          awaitAnswers();
        }
      } finally {
        stopping.set(true);
      }
    }
  }

  private ServiceProcess started(ReadyReplicas replicas, String... options) throws IOException {
    ServiceProcess replica = stack.startReplica(Service.JOB, options);
    replicas.add(replica);
    return replica;
  }

  /**
   * Asks for changes and reads, each on its own connection or one that is kept, and never twice.
   */
  private void askUntilStopped(ReadyReplicas replicas, String name) {
    Customer customer = stack.customer(_ -> replicas.next());
    while (!stopping.get()) {
      try {
        var _ = customer.create(name, FaultStack.HOME);
        var _ = customer.state(name);
        answers.incrementAndGet();
      } catch (IllegalStateException | AssertionError e) {
        failures.add(e.toString());
      }
    }
  }

  private void awaitAnswers() {
    int before = answers.get();
    await().atMost(LIMIT).until(() -> answers.get() > before + SOME_ANSWERS);
  }
}
