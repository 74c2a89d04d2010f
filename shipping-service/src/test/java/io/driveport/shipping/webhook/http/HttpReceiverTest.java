package io.driveport.shipping.webhook.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.driveport.shipping.webhook.application.Receiver.Posting;
import io.driveport.shipping.webhook.application.WebhookTerms;
import io.driveport.shipping.webhook.domain.AddressRange;
import io.driveport.shipping.webhook.domain.AddressRules;
import io.driveport.shipping.webhook.domain.Answer;
import io.driveport.shipping.webhook.domain.LoggedEvent;
import io.driveport.shipping.webhook.testing.SilentReceiver;
import io.driveport.shipping.webhook.testing.TestReceiver;
import io.driveport.shipping.webhook.testing.TestReceiver.Reply;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real connections, on this machine. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpReceiverTest {

  private static final AddressRules LOCAL =
      new AddressRules(List.of(AddressRange.parse("127.0.0.0/8"), AddressRange.parse("::1/128")));

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private Vertx vertx;

  @BeforeAll
  void start() {
    vertx = Vertx.vertx();
  }

  @AfterAll
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void anEventIsPosted() {
    try (TestReceiver there = new TestReceiver()) {
      // When
      Answer answer = local().post(posting(there.url() + "?tenant=7")).orElseThrow();

      // Then
      assertThat(answer).isEqualTo(new Answer.Taken(204));
      assertThat(there.received())
          .singleElement()
          .satisfies(one -> {
            assertThat(one.target()).isEqualTo("/in?tenant=7");
            assertThat(one.body()).isEqualTo("{}");
            assertThat(one.header("ce-type")).isEqualTo("t");
            assertThat(one.header("host")).startsWith("localhost:");
          });
    }
  }

  @Test
  void whatIsNotPublicIsNeverConnectedTo() {
    try (SilentReceiver there = new SilentReceiver()) {
      // Given
      HttpReceiver strict = receiver(new AddressRules(List.of()), Optional.empty());

      // When
      Answer answer = strict.post(posting(there.url())).orElseThrow();

      // Then
      assertThat(answer).isEqualTo(new Answer.None("the host's address is not public"));
      assertThat(there.connections()).isZero();
    }
  }

  @Test
  void numbersThatMeanAnAddressAreNoWayAround() {
    // Given
    HttpReceiver strict = receiver(new AddressRules(List.of()), Optional.empty());

    // Then
    for (String host : List.of("2130706433", "127.1", "0", "[::ffff:127.0.0.1]", "[::1]")) {
      assertThat(strict.post(posting("http://" + host + "/")).orElseThrow())
          .as(host)
          .isInstanceOf(Answer.None.class)
          .isNotEqualTo(new Answer.None("no connection"));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 303, 307})
  void aRedirectionIsNotFollowed(int status) {
    try (TestReceiver elsewhere = new TestReceiver();
        TestReceiver there =
            new TestReceiver()
                .replying(_ -> new Reply(status, Map.of("Location", elsewhere.url()), ""))) {
      // When
      Answer answer = local().post(posting(there.url())).orElseThrow();

      // Then
      assertThat(answer).isEqualTo(new Answer.Refused(status, null));
      assertThat(elsewhere.received()).isEmpty();
    }
  }

  @Test
  void whoNeverAnswersIsWaitedForUntilTheTimeout() {
    try (SilentReceiver there = new SilentReceiver()) {
      // Given
      HttpReceiver impatient = receiver(LOCAL, Optional.empty(), Duration.ofSeconds(5));

      // When
      Answer answer = impatient.post(posting(there.url())).orElseThrow();

      // Then
      assertThat(answer).isEqualTo(new Answer.None("no answer within 5000 ms"));
      assertThat(there.connections()).isOne();
    }
  }

  @Test
  void ofALongAnswerOnlyTheHeadMatters() {
    try (TestReceiver there =
        new TestReceiver().replying(_ -> new Reply(200, Map.of(), "x".repeat(10_000_000)))) {
      // When
      Answer first = local().post(posting(there.url())).orElseThrow();
      Answer second = local().post(posting(there.url())).orElseThrow();

      // Then
      assertThat(first).isEqualTo(new Answer.Taken(200));
      assertThat(second).isEqualTo(new Answer.Taken(200));
      await().atMost(LIMIT).until(() -> there.cutShort() == 2);
    }
  }

  @Test
  void whoIsNotThereIsNoAnswer() {
    // Given
    String url;
    try (SilentReceiver gone = new SilentReceiver()) {
      url = gone.url();
    }

    // Then
    assertThat(local().post(posting(url)).orElseThrow())
        .isEqualTo(new Answer.None("no connection"));
    assertThat(local().post(posting("http://no-such-host.invalid/")).orElseThrow())
        .isEqualTo(new Answer.None("the host is not known"));
  }

  @Test
  void theCertificateHasToBeOfTheName(@TempDir Path directory)
      throws IOException, InterruptedException {
    // Given
    Certificate certificate = Certificate.of(directory, "dns:localhost");
    HttpServer there =
        vertx
            .createHttpServer(
                new HttpServerOptions().setSsl(true).setKeyCertOptions(certificate.options()))
            .requestHandler(request -> request.response().setStatusCode(202).end())
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    HttpReceiver trusting = receiver(LOCAL, Optional.of(certificate.pem()));

    // Then
    assertThat(trusting.post(posting("https://localhost:" + there.actualPort())).orElseThrow())
        .isEqualTo(new Answer.Taken(202));
    assertThat(trusting.post(posting("https://127.0.0.1:" + there.actualPort())).orElseThrow())
        .isInstanceOfSatisfying(Answer.None.class, none -> assertThat(none.why()).contains("TLS"));
    assertThat(local().post(posting("https://localhost:" + there.actualPort())).orElseThrow())
        .isInstanceOfSatisfying(Answer.None.class, none -> assertThat(none.why()).contains("TLS"));
  }

  private HttpReceiver local() {
    return receiver(LOCAL, Optional.empty());
  }

  private HttpReceiver receiver(AddressRules rules, Optional<Path> certificates) {
    return receiver(rules, certificates, Duration.ofMinutes(1));
  }

  private HttpReceiver receiver(AddressRules rules, Optional<Path> certificates, Duration timeout) {
    return new HttpReceiver(
        vertx,
        new Destinations(rules),
        new WebhookTerms(
            10,
            timeout,
            Duration.ofMinutes(2),
            Duration.ofSeconds(1),
            Duration.ofDays(1),
            Duration.ofDays(1),
            Duration.ofDays(1)),
        certificates);
  }

  private static Posting posting(String url) {
    return new Posting(
        UUID.randomUUID(),
        Set.of("owner"),
        URI.create(url),
        new LoggedEvent(
            UUID.randomUUID(),
            "t",
            null,
            Instant.EPOCH,
            Map.of("ce_type", "t"),
            "{}".getBytes(StandardCharsets.UTF_8)),
        List.of("secret"));
  }
}
