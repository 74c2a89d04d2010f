package io.driveport.shipping.webhook.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.servicekit.testing.MovedClock;
import io.driveport.shipping.webhook.application.DeliverEvents;
import io.driveport.shipping.webhook.application.Progress.Lease;
import io.driveport.shipping.webhook.application.Receiver;
import io.driveport.shipping.webhook.testing.Subscriptions;
import io.driveport.shipping.webhook.testing.Subscriptions.Created;
import io.driveport.shipping.webhook.testing.TestReceiver;
import io.driveport.shipping.webhook.testing.TestReceiver.Reply;
import io.driveport.shipping.webhook.testing.WebhookSetup;
import io.driveport.testkit.RealPostgresAndKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several replicas on one database: each is a set of couriers of its own. */
@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(WebhookSetup.class)
class ReplicasTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Subscriptions subscriptions = new Subscriptions();
  private final TestReceiver receiver = new TestReceiver();

  @Inject DeliverEvents deliverEvents;
  @Inject Receiver posts;
  @Inject MeterRegistry meters;
  @Inject MovedClock clock;

  @AfterEach
  void close() {
    clock.back();
    subscriptions.close();
    receiver.close();
  }

  @Test
  void noTwoOfThemTellAWebhookAtTheSameTime() {
    // Given
    subscriptions.at(receiver.url());
    List<Couriers> replicas =
        Stream.generate(() -> new Couriers(deliverEvents, posts, meters)).limit(4).toList();

    // When
    List<String> ids = Stream.generate(subscriptions::happens).limit(40).toList();

    // Then
    await()
        .atMost(LIMIT)
        .until(() -> {
          replicas.forEach(Couriers::look);
          return receiver.received().size() >= ids.size();
        });
    assertThat(receiver.eventIds()).isEqualTo(ids);
    assertThat(receiver.mostAtOnce()).isOne();
  }

  @Test
  void anotherGoesOnWhenOneHasDied() {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    Optional<Lease> ofTheDead = deliverEvents.claim(UUID.fromString(webhook.id()));
    assertThat(ofTheDead).isPresent();
    String id = subscriptions.happens();
    assertThat(deliverEvents.claim(UUID.fromString(webhook.id()))).isEmpty();

    // When
    clock.forward(Duration.ofSeconds(61));

    // Then
    await().atMost(LIMIT).until(() -> receiver.eventIds().equals(List.of(id)));
    assertThat(deliverEvents.next(ofTheDead.get())).isEmpty();
  }

  @Test
  void aReplayDuringADeliveryHolds() {
    // Given
    Semaphore go = new Semaphore(0);
    Created webhook = subscriptions.at(receiver.url());
    String first = subscriptions.happens();
    await().atMost(LIMIT).until(() -> receiver.eventIds().equals(List.of(first)));
    receiver.replying(_ -> {
      go.acquireUninterruptibly();
      return Reply.of(200);
    });
    String second = subscriptions.happens();
    await().atMost(LIMIT).until(go::hasQueuedThreads);

    // When
    Subscriptions.post(webhook, "replay", Map.of("eventId", first)).statusCode(204);
    go.release(10);

    // Then
    await()
        .atMost(LIMIT)
        .until(() -> receiver.eventIds().equals(List.of(first, second, first, second)));
    assertThat(receiver.mostAtOnce()).isOne();
  }
}
