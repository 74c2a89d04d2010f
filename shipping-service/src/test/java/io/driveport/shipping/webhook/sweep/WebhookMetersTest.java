package io.driveport.shipping.webhook.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.contracts.Topic;
import io.driveport.servicekit.testing.Metrics;
import io.driveport.shipping.webhook.application.ForgetEvents;
import io.driveport.shipping.webhook.application.WatchWebhooks;
import io.driveport.shipping.webhook.testing.SilentReceiver;
import io.driveport.shipping.webhook.testing.Subscriptions;
import io.driveport.shipping.webhook.testing.TestReceiver;
import io.driveport.shipping.webhook.testing.TestReceiver.Reply;
import io.driveport.shipping.webhook.testing.WebhookSetup;
import io.driveport.testkit.RealPostgresAndKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What operators are told of webhooks in numbers. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(WebhookSetup.class)
class WebhookMetersTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final String UNREADABLE =
      "driveport_events_unreadable_total{topic=\"driveport.packages.v1\"}";

  private final Subscriptions subscriptions = new Subscriptions();

  // The gauges of the service itself are those of the first start of it in this process.
  private final MeterRegistry numbers = new SimpleMeterRegistry();

  @Inject ForgetEvents forgetEvents;
  @Inject WatchWebhooks watchWebhooks;

  @AfterEach
  void close() {
    subscriptions.close();
  }

  @Test
  void deliveriesAreCountedByTheirOutcomeAndDeadLettersAsLongAsTheyAreThere() {
    try (TestReceiver receiver = new TestReceiver()) {
      // Given
      Housekeeping housekeeping = housekeeping();
      housekeeping.look();
      double deadLetters = number("driveport.webhooks.dead.letters");
      double refused = deliveries("Refused");
      double taken = deliveries("Taken");
      subscriptions.at(receiver.url());
      receiver.replying(_ -> Reply.of(500));

      // When
      String first = subscriptions.happens();
      await().atMost(LIMIT).until(() -> deliveries("Refused") >= refused + 3);
      receiver.replying(_ -> Reply.of(204));
      String second = subscriptions.happens();

      // Then
      await().atMost(LIMIT).until(() -> deliveries("Taken") >= taken + 1);
      assertThat(receiver.eventIds()).containsExactly(first, first, first, second);
      housekeeping.look();
      assertThat(number("driveport.webhooks.dead.letters")).isGreaterThanOrEqualTo(deadLetters + 1);
    }
  }

  @Test
  void forHowLongTheWebhookThatIsMostBehindHasLetItsEventWaitIsTold() {
    try (SilentReceiver silent = new SilentReceiver()) {
      // Given
      Housekeeping housekeeping = housekeeping();
      subscriptions.at(silent.url());

      // When
      subscriptions.happens();

      // Then
      await()
          .atMost(LIMIT)
          .until(() -> {
            housekeeping.look();
            return number("driveport.webhooks.lag.seconds") >= 2;
          });
    }
  }

  @Test
  void whatIsNoEventIsCounted() {
    // Given
    double before = Metrics.value(UNREADABLE);

    // When
    subscriptions.producer().sendRaw(Topic.PACKAGES, "k", "{}", Map.of("ce_type", "no.id.v1"));

    // Then
    await().atMost(LIMIT).until(() -> Metrics.value(UNREADABLE) >= before + 1);
  }

  private Housekeeping housekeeping() {
    return new Housekeeping(forgetEvents, watchWebhooks, numbers);
  }

  private double number(String gauge) {
    return numbers.get(gauge).gauge().value();
  }

  private static double deliveries(String outcome) {
    return Metrics.value("driveport_webhooks_deliveries_total{outcome=\"%s\"}".formatted(outcome));
  }
}
