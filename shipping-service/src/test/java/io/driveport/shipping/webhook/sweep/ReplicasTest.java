package io.driveport.shipping.webhook.sweep;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import io.agroal.api.AgroalDataSource;
import io.driveport.servicekit.testing.MovedClock;
import io.driveport.shipping.webhook.application.DeliverEvents;
import io.driveport.shipping.webhook.application.DeliverEvents.Next;
import io.driveport.shipping.webhook.application.Progress;
import io.driveport.shipping.webhook.application.Progress.Lease;
import io.driveport.shipping.webhook.application.Progress.Place;
import io.driveport.shipping.webhook.application.Receiver;
import io.driveport.shipping.webhook.application.SettleDeliveries;
import io.driveport.shipping.webhook.testing.Subscriptions;
import io.driveport.shipping.webhook.testing.Subscriptions.Created;
import io.driveport.shipping.webhook.testing.TestReceiver;
import io.driveport.shipping.webhook.testing.TestReceiver.Reply;
import io.driveport.shipping.webhook.testing.WebhookSetup;
import io.driveport.testkit.RealPostgresAndKafka;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
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
  @Inject SettleDeliveries settleDeliveries;
  @Inject Receiver posts;
  @Inject MeterRegistry meters;
  @Inject MovedClock clock;
  @Inject Progress progress;
  @Inject AgroalDataSource dataSource;

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
        Stream.generate(() -> new Couriers(deliverEvents, settleDeliveries, posts, meters))
            .limit(4)
            .toList();

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
    assertThat(deliverEvents.next(ofTheDead.get())).isEqualTo(new Next.Nothing());
  }

  @Test
  void aLookGoesThroughALimitedNumberOfEventsInATransaction() {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    Lease lease = deliverEvents.claim(UUID.fromString(webhook.id())).orElseThrow();
    logForOthers(10_001);
    String fitting = subscriptions.happens();
    await().atMost(LIMIT).until(() -> isLogged(fitting));

    // When
    List<Next> looks =
        Stream.generate(() -> deliverEvents.next(lease))
            .takeWhile(next -> !(next instanceof Next.Deliver))
            .limit(10)
            .toList();

    // Then
    assertThat(looks).containsExactly(new Next.LookOn());
    assertThat(deliverEvents.next(lease))
        .isInstanceOfSatisfying(
            Next.Deliver.class,
            next -> assertThat(next.delivery().posting().event().id()).hasToString(fitting));
    deliverEvents.release(lease);
    await().atMost(LIMIT).until(() -> receiver.eventIds().equals(List.of(fitting)));
  }

  @Test
  void whatDoesNotComeToAnAttemptIsNoneAndIsToldAfterAPause() {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    UUID id = UUID.fromString(webhook.id());
    Lease lease = deliverEvents.claim(id).orElseThrow();
    String event = subscriptions.happens();
    await().atMost(LIMIT).until(() -> isLogged(event));
    assertThat(deliverEvents.next(lease)).isInstanceOf(Next.Deliver.class);
    QuarkusTransaction.requiringNew().run(() -> progress.retry(id, 3, Instant.now()));

    // When
    settleDeliveries.putOff(lease);

    // Then
    Place place = QuarkusTransaction.requiringNew().call(() -> progress.find(id)).orElseThrow();
    assertThat(place.attempts()).isEqualTo(3);
    await().atMost(LIMIT).until(() -> receiver.eventIds().equals(List.of(event)));
    await()
        .untilAsserted(() ->
            given()
                .get("/driveport/v1/subscriptions/%s/deliveries".formatted(id))
                .then()
                .body("value.attempt", contains(4)));
  }

  @Test
  void aResumptionLeavesThePlaceToWhoMovesItMeanwhile() throws Exception {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    UUID id = UUID.fromString(webhook.id());
    assertThat(deliverEvents.claim(id)).isPresent();
    Subscriptions.post(webhook, "pause").statusCode(200);
    QuarkusTransaction.requiringNew()
        .run(() -> progress.retry(id, 5, Instant.now().plus(Duration.ofHours(1))));
    CompletableFuture<Integer> resumed;
    QuarkusTransaction.begin();
    try {
      progress.moveTo(id, 7, Instant.now().plus(Duration.ofHours(2)));

      // When
      resumed =
          CompletableFuture.supplyAsync(
              () -> Subscriptions.post(webhook, "resume").extract().statusCode());
      await().atMost(LIMIT).until(this::somebodyWaitsForALock);
    } finally {
      QuarkusTransaction.commit();
    }

    // Then
    assertThat(resumed.get(30, TimeUnit.SECONDS)).isEqualTo(200);
    Place place = QuarkusTransaction.requiringNew().call(() -> progress.find(id)).orElseThrow();
    assertThat(place.attempts()).isZero();
    assertThat(place.nextAttemptAt()).isBefore(Instant.now().plus(Duration.ofMinutes(1)));
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

  /** Events of another subscription, at the end of the log. */
  private void logForOthers(int count) {
    execute(
        """
        insert into event_log (event_id, event_type, subscription_id, event_time, headers, body, logged_at)
        select gen_random_uuid(), 't', 'others', now(), '{}', '', now() from generate_series(1, %d)
        """
            .formatted(count));
  }

  private boolean isLogged(String eventId) {
    return execute("select 1 from event_log where event_id = '%s'".formatted(eventId));
  }

  private boolean somebodyWaitsForALock() {
    return execute(
        "select 1 from pg_stat_activity where wait_event_type = 'Lock' and query like '%webhook_progress%' and pid <> pg_backend_pid()");
  }

  /** Whether there is a row. */
  private boolean execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return statement.execute(sql) && statement.getResultSet().next();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
