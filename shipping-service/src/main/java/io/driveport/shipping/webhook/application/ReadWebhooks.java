package io.driveport.shipping.webhook.application;

import io.driveport.shipping.webhook.application.Deliveries.DeadLetter;
import io.driveport.shipping.webhook.application.Deliveries.LoggedAttempt;
import io.driveport.shipping.webhook.application.Progress.Place;
import io.driveport.shipping.webhook.domain.Webhook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Looks at webhooks and at what became of their deliveries. */
@ApplicationScoped
public class ReadWebhooks {

  private final Webhooks webhooks;
  private final Progress progress;
  private final Deliveries deliveries;

  ReadWebhooks(Webhooks webhooks, Progress progress, Deliveries deliveries) {
    this.webhooks = webhooks;
    this.progress = progress;
    this.deliveries = deliveries;
  }

  /**
   * A webhook and how its deliveries stand.
   *
   * @param deadLetters how many it has
   */
  public record Standing(Webhook webhook, Place place, long deadLetters) {}

  /**
   * The webhook of an id.
   *
   * @throws UnknownWebhook if there is none
   */
  @Transactional
  public Webhook get(UUID id) {
    return webhooks.find(id).orElseThrow(() -> new UnknownWebhook(id));
  }

  /**
   * The webhook of an id, and how its deliveries stand.
   *
   * @throws UnknownWebhook if there is none
   */
  @Transactional
  public Standing standing(UUID id) {
    return new Standing(
        get(id),
        progress.find(id).orElseThrow(() -> new UnknownWebhook(id)),
        deliveries.countDeadLetters(id));
  }

  /** See {@link Webhooks#list}. */
  @Transactional
  public List<Webhook> list(Optional<Set<String>> within, @Nullable UUID after, int most) {
    return webhooks.list(within, after, most);
  }

  /** See {@link Deliveries#list}. */
  @Transactional
  public List<LoggedAttempt> attempts(UUID id, @Nullable Long before, int most) {
    return deliveries.list(id, before, most);
  }

  /** See {@link Deliveries#deadLetters}. */
  @Transactional
  public List<DeadLetter> deadLetters(UUID id, @Nullable Long before, int most) {
    return deliveries.deadLetters(id, before, most);
  }
}
