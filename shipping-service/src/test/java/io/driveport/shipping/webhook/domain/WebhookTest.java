package io.driveport.shipping.webhook.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.shipping.webhook.domain.Webhook.Settings;
import io.driveport.shipping.webhook.domain.WebhookState.Active;
import io.driveport.shipping.webhook.domain.WebhookState.Paused;
import io.driveport.shipping.webhook.domain.WebhookState.Reason;
import java.net.URI;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WebhookTest {

  private static final Instant NOW = Instant.parse("2026-11-30T12:00:00Z");
  private static final Settings SETTINGS =
      new Settings(
          "mine",
          URI.create("https://hooks.example.org"),
          new EventFilter(Set.of(), Set.of("Films")));
  private static final Webhook WEBHOOK =
      Webhook.create(UUID.randomUUID(), SETTINGS, SecretGeneration.first("k1"), NOW);

  @Test
  void eachChangeIsAVersionAndNoChangeIsNone() {
    // When
    Webhook paused = WEBHOOK.paused(Reason.BY_OWNER);

    // Then
    assertThat(paused.version()).isEqualTo(2);
    assertThat(paused.state()).isEqualTo(new Paused(Reason.BY_OWNER));
    assertThat(paused.paused(Reason.GONE)).isSameAs(paused);
    assertThat(paused.resumed().state()).isEqualTo(new Active());
    assertThat(WEBHOOK.resumed()).isSameAs(WEBHOOK);
    assertThat(WEBHOOK.with(SETTINGS)).isSameAs(WEBHOOK);
  }

  @Test
  void subscriptionsAreComparedWithoutRegardToCase() {
    assertThat(WEBHOOK.settings().filter().subscriptions()).containsExactly("films");
  }

  @Test
  void theSecretBeforeSignsForAWhile() {
    // When
    Instant until = NOW.plusSeconds(60);
    Webhook rotated = WEBHOOK.rotated(WEBHOOK.secrets().current().next("k2"), until);

    // Then
    assertThat(rotated.secrets().signing(NOW))
        .containsExactly(new SecretGeneration("k2", 2), new SecretGeneration("k1", 1));
    assertThat(rotated.secrets().signing(until)).containsExactly(new SecretGeneration("k2", 2));
  }

  @Test
  void rotatedTwiceTheFirstSecretSignsNoMore() {
    // When
    Webhook rotated =
        WEBHOOK
            .rotated(new SecretGeneration("k1", 2), NOW.plusSeconds(60))
            .rotated(new SecretGeneration("k1", 3), NOW.plusSeconds(60));

    // Then
    assertThat(rotated.secrets().signing(NOW))
        .extracting(SecretGeneration::number)
        .containsExactly(3, 2);
  }
}
