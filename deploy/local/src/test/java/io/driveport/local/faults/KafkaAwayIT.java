package io.driveport.local.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.contracts.Topic;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A broker that stands still keeps no customer waiting and has no service restarted. */
@Tier("faults")
@ExtendWith(FaultStackExtension.class)
class KafkaAwayIT {

  /** Longer than consumers and producers wait for a broker. */
  private static final Duration AWAY = Duration.ofSeconds(40);

  @Test
  void servicesAnswerMeanwhileAndSoDoesAReplicaThatStarts(FaultStack stack) throws IOException {
    // Given
    Customer customer = stack.customer();
    UUID job;
    UUID ofReplica;

    // When
    try (Obstacle _ = stack.broker().pause()) {
      await().during(AWAY).atMost(AWAY.multipliedBy(2)).until(() -> allAreWell(stack));
      job = customer.create("kafka-away", FaultStack.HOME);
      ServiceProcess replica = stack.startReplica(Service.JOB);
      ofReplica = stack.customer(_ -> replica.address()).create("kafka-away-2", FaultStack.HOME);
    }

    // Then
    stack.database(Service.JOB).awaitEmptyOutbox();
    EventLaws laws = new EventLaws(stack.probe().readAll());
    assertThat(laws.violations()).isEmpty();
    assertThat(laws.history(Topic.JOBS, job.toString())).hasSize(1);
    assertThat(laws.history(Topic.JOBS, ofReplica.toString())).hasSize(1);
  }

  private static boolean allAreWell(FaultStack stack) throws InterruptedException {
    for (Service service : Service.values()) {
      if (!stack.isWell(service)) {
        return false;
      }
    }
    return true;
  }
}
