package io.driveport.shipping.webhook;

import static io.driveport.shipping.webhook.testing.Subscriptions.get;
import static io.driveport.shipping.webhook.testing.Subscriptions.post;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.event.EventJson;
import io.driveport.servicekit.signature.BodySignature;
import io.driveport.servicekit.testing.Management;
import io.driveport.shipping.testing.Jobs;
import io.driveport.shipping.testing.Producer;
import io.driveport.shipping.webhook.testing.SilentReceiver;
import io.driveport.shipping.webhook.testing.Subscriptions;
import io.driveport.shipping.webhook.testing.Subscriptions.Created;
import io.driveport.shipping.webhook.testing.TestReceiver;
import io.driveport.shipping.webhook.testing.TestReceiver.Received;
import io.driveport.shipping.webhook.testing.TestReceiver.Reply;
import io.driveport.shipping.webhook.testing.WebhookSetup;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.RealPostgresAndKafka;
import io.driveport.testkit.ReceivedEvent;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(
    value = RealPostgresAndKafka.class,
    initArgs = @ResourceArg(name = "database", value = "driveport_shipping"))
@WithTestResource(WebhookSetup.class)
class WebhookDeliveryTest {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Subscriptions subscriptions = new Subscriptions();
  private final TestReceiver receiver = new TestReceiver();

  @AfterEach
  void close() {
    subscriptions.close();
    receiver.close();
  }

  @Test
  void anEventIsDeliveredAsItIsAndSigned() {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    JobRef job = new JobRef(UUID.randomUUID(), subscriptions.subscriptionId(), "g", "j");

    // When
    String id = subscriptions.send(Jobs.shipped(job, "nowhere", null));

    // Then
    awaitIds(id);
    Received one = receiver.received().getFirst();
    assertThat(one.body()).isEqualTo(EventJson.write(Jobs.shipped(job, "nowhere", null)));
    assertThat(one.header("ce-specversion")).isEqualTo("1.0");
    assertThat(one.header("ce-type")).isEqualTo("io.driveport.JobShipped.v1");
    assertThat(one.header("ce-sequence")).isEqualTo("2");
    assertThat(one.header("ce-subscriptionid")).isEqualTo(subscriptions.subscriptionId());
    assertThat(one.header("X-Driveport-Subscription")).isEqualTo(webhook.id());
    assertThat(isSignedWith(webhook.secret(), one)).isTrue();
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            given()
                .get(webhook.path() + "/deliveries")
                .then()
                .body("value.eventId", contains(id))
                .body("value[0].outcome", is("Taken"))
                .body("value[0].status", is(204))
                .body("value[0].attempt", is(1)));
  }

  @Test
  void onlyWhatFitsIsDeliveredAndInItsOrder() {
    // Given
    subscriptions.at(receiver.url(), List.of("io.driveport.JobShipped.v1"));
    List<String> fitting = new ArrayList<>();

    // When
    try (Subscriptions others = new Subscriptions()) {
      for (int i = 0; i < 20; i++) {
        others.happens();
        subscriptions.send(
            new JobDeleted(
                new JobRef(UUID.randomUUID(), subscriptions.subscriptionId(), "g", "j"),
                "Creating"));
        fitting.add(subscriptions.happens());
      }
    }

    // Then
    awaitIds(fitting.toArray(String[]::new));
  }

  @Test
  void anEventThatCantBeKeptIsADeadLetterAloneAndTheOthersAreDelivered() {
    // Given
    subscriptions.at(receiver.url());
    String before = subscriptions.happens();
    JobRef job = new JobRef(UUID.randomUUID(), subscriptions.subscriptionId(), "g", "j");
    UUID bad = UUID.randomUUID();
    List<String> after = new ArrayList<>();

    // When
    Producer producer = subscriptions.producer();
    producer.together(() -> {
      after.add(subscriptions.happens());
      producer.send(
          Jobs.shipped(job, "nowhere", null),
          2,
          bad,
          Map.of(
              CloudEventHeaders.SUBSCRIPTION_ID,
              subscriptions.subscriptionId(),
              "ce_comment",
              "no text has \0 in it"));
      Stream.generate(subscriptions::happens).limit(4).forEach(after::add);
    });

    // Then
    awaitIds(Stream.concat(Stream.of(before), after.stream()).toArray(String[]::new));
    List<ReceivedEvent> dead =
        new EventProbe(Producer.bootstrapServers())
            .awaitEvents(
                "driveport.jobs.v1.shipping-service.dlq",
                event -> "logged-jobs".equals(event.header("dead-letter-channel")),
                1);
    assertThat(dead).extracting(event -> event.header("ce_id")).containsExactly(bad.toString());
    assertThat(dead.getFirst().header("dead-letter-reason")).isNotBlank();
    assertThat(dead.getFirst().key()).isEqualTo(job.id().toString());
  }

  @Test
  void whoNeverAnswersDelaysNobodyElse() {
    try (SilentReceiver silent = new SilentReceiver()) {
      // Given
      for (int i = 0; i < 30; i++) {
        subscriptions.at(silent.url());
      }
      Created webhook = subscriptions.at(receiver.url());

      // When
      List<String> ids = Stream.generate(subscriptions::happens).limit(20).toList();

      // Then
      await()
          .atMost(LIMIT)
          .untilAsserted(() -> {
            assertThat(receiver.eventIds()).containsExactlyElementsOf(ids);
            assertThat(silent.connections()).isGreaterThanOrEqualTo(30);
          });
      given().get(Management.page("health/live")).then().statusCode(200);
      get(webhook).body("delivery.deadLetters", is(0));
    }
  }

  @Test
  void whatIsNotTakenIsTriedAgainAndThenADeadLetterThatCanBeSentAgain() {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    receiver.replying(_ -> Reply.of(500));
    String first = subscriptions.happens();
    awaitDeadLetters(webhook, first);
    receiver.replying(_ -> Reply.of(200));

    // When
    String second = subscriptions.happens();
    awaitIds(first, first, first, second);
    post(webhook, "dead-letters/" + first + "/redeliver").statusCode(204);

    // Then
    awaitIds(first, first, first, second, first);
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            given()
                .get(webhook.path() + "/dead-letters")
                .then()
                .statusCode(200)
                .body("value", empty()));
    given()
        .get(webhook.path() + "/deliveries")
        .then()
        .body("value.attempt", contains(0, 1, 3, 2, 1))
        .body("value.status", contains(200, 200, 500, 500, 500));
    post(webhook, "dead-letters/" + first + "/redeliver").statusCode(404);
  }

  @Test
  void aDeadLetterThatIsNotTakenAgainStays() {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    receiver.replying(_ -> Reply.of(500));
    String first = subscriptions.happens();
    awaitDeadLetters(webhook, first);

    // When
    receiver.replying(_ -> Reply.of(404));
    post(webhook, "dead-letters/" + first + "/redeliver").statusCode(204);

    // Then
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            given()
                .get(webhook.path() + "/dead-letters")
                .then()
                .body("value.eventId", contains(first))
                .body("value[0].status", is(404))
                .body("value[0].redeliver", is(false)));
  }

  @Test
  void whoIsGoneIsToldNothingUntilItIsResumed() {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    receiver.replying(_ -> Reply.of(410));
    String first = subscriptions.happens();
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () -> get(webhook).body("state", is("Paused")).body("pausedBecause", is("Gone")));
    String second = subscriptions.happens();
    receiver.replying(_ -> Reply.of(200));

    // When
    post(webhook, "resume").statusCode(200).body("state", is("Active"));

    // Then
    awaitIds(first, first, second);
  }

  @Test
  void whatHappensDuringAPauseComesAfterIt() {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    post(webhook, "pause").statusCode(200).body("pausedBecause", is("ByOwner"));
    String during = subscriptions.happens();
    try (TestReceiver other = new TestReceiver()) {
      subscriptions.at(other.url());
      String later = subscriptions.happens();
      // Whether it is told of the first as well depends on when that has come in.
      await().atMost(LIMIT).until(() -> other.eventIds().contains(later));
      assertThat(receiver.received()).isEmpty();

      // When
      post(webhook, "resume").statusCode(200);

      // Then
      awaitIds(during, later);
    }
  }

  @Test
  void anEventCanBeToldAgainWithAllAfterIt() {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    List<String> ids = Stream.generate(subscriptions::happens).limit(4).toList();
    awaitIds(ids.toArray(String[]::new));

    // When
    post(webhook, "replay", Map.of("eventId", ids.get(2))).statusCode(204);

    // Then
    awaitIds(ids.get(0), ids.get(1), ids.get(2), ids.get(3), ids.get(2), ids.get(3));
    post(webhook, "replay", Map.of("eventId", UUID.randomUUID().toString())).statusCode(404);
  }

  @Test
  void aWebhookCanBeToldWhatWasBeforeItFromATimeOn() {
    // Given
    subscriptions.at(receiver.url());
    String first = subscriptions.happens();
    String second = subscriptions.happens();
    awaitIds(first, second);
    Created between = subscriptions.at(receiver.url(), List.of("io.driveport.JobDeleted.v1"));
    String time = get(between).extract().path("createdAt");
    String third = subscriptions.happens();
    awaitIds(first, second, third);
    try (TestReceiver other = new TestReceiver()) {
      Created late = subscriptions.at(other.url());

      // When
      post(late, "replay", Map.of("time", time)).statusCode(204);

      // Then
      await().atMost(LIMIT).until(() -> !other.eventIds().isEmpty());
      String last = subscriptions.happens();
      await().atMost(LIMIT).until(() -> other.eventIds().contains(last));
      assertThat(other.eventIds()).containsExactly(third, last);
    }
  }

  @Test
  void bothSecretsSignAfterARotation() {
    // Given
    Created webhook = subscriptions.at(receiver.url());

    // When
    String secret =
        post(webhook, "rotate-secret")
            .statusCode(200)
            .body("previousSecretUntil", notNullValue())
            .extract()
            .path("secret");
    subscriptions.happens();

    // Then
    await().atMost(LIMIT).until(() -> !receiver.received().isEmpty());
    Received one = receiver.received().getFirst();
    assertThat(secret).isNotEqualTo(webhook.secret());
    assertThat(isSignedWith(secret, one)).isTrue();
    assertThat(isSignedWith(webhook.secret(), one)).isTrue();
    assertThat(isSignedWith("another", one)).isFalse();
    get(webhook).body("secret", is((Object) null));
  }

  @Test
  void withoutTheKeyOfItsSecretAWebhookWaits() throws IOException {
    // Given
    Created webhook = subscriptions.at(receiver.url());
    WebhookSetup.replaceKeys("another-key-of-tests-that-is-long-enough");
    String id = subscriptions.happens();
    try (TestReceiver other = new TestReceiver()) {
      subscriptions.at(other.url());
      String later = subscriptions.happens();
      await().atMost(LIMIT).until(() -> other.eventIds().contains(later));

      // When
      post(webhook, "rotate-secret").statusCode(200);
      post(webhook, "resume").statusCode(200);

      // Then
      awaitIds(id, later);
      get(webhook).body("delivery.deadLetters", is(0));
    }
  }

  @Test
  void whatIsNoEventIsLeftOutAndAnUnknownTypeIsTold() {
    // Given
    subscriptions.at(receiver.url());
    String id = UUID.randomUUID().toString();

    // When
    subscriptions.producer().sendRaw(Topic.PACKAGES, "k", "{}", Map.of("ce_type", "no.id.v1"));
    subscriptions
        .producer()
        .sendRaw(
            Topic.PACKAGES,
            "k",
            "{\"later\":true}",
            Map.of(
                "ce_id",
                id,
                "ce_type",
                "io.driveport.PackageWeighed.v1",
                "ce_sequence",
                "1",
                "ce_subscriptionid",
                subscriptions.subscriptionId()));

    // Then
    awaitIds(id);
    assertThat(receiver.received().getFirst().body()).isEqualTo("{\"later\":true}");
  }

  @Test
  void whatIsSentTwiceToKafkaIsToldOnce() {
    // Given
    subscriptions.at(receiver.url());
    JobRef job = new JobRef(UUID.randomUUID(), subscriptions.subscriptionId(), "g", "j");
    UUID id = UUID.randomUUID();
    Map<String, String> headers = Map.of("ce_subscriptionid", subscriptions.subscriptionId());

    // When
    subscriptions.producer().send(new JobDeleted(job, "Creating"), 5, id, headers);
    subscriptions.producer().send(new JobDeleted(job, "Creating"), 5, id, headers);
    String last = subscriptions.happens();

    // Then
    awaitIds(id.toString(), last);
  }

  private void awaitIds(String... ids) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(receiver.eventIds()).containsExactly(ids));
  }

  private static void awaitDeadLetters(Created webhook, String... ids) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() ->
            given()
                .get(webhook.path() + "/dead-letters")
                .then()
                .statusCode(200)
                .body("value.eventId", hasItem(ids[0])));
  }

  /** As a receiver checks it, see docs/webhooks.md. */
  private static boolean isSignedWith(String secret, Received one) {
    long time = Long.parseLong(one.header(BodySignature.TIMESTAMP));
    String mac =
        BodySignature.sign(
                secret.getBytes(StandardCharsets.UTF_8),
                time,
                one.body().getBytes(StandardCharsets.UTF_8))
            .mac();
    return List.of(one.header(BodySignature.SIGNATURE).split(",", -1)).contains(mac);
  }
}
