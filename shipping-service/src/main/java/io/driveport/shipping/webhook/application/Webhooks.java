package io.driveport.shipping.webhook.application;

import io.driveport.shipping.webhook.domain.Webhook;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Webhooks as they are stored. */
public interface Webhooks {

  /**
   * Stores a new one.
   *
   * @param after the place in the log behind which it is told
   */
  void add(Webhook webhook, long after);

  /** The webhook of an id. */
  Optional<Webhook> find(UUID id);

  /** The webhook of an id, which nobody else changes until the transaction ends. */
  Optional<Webhook> findToChange(UUID id);

  /** Stores what has changed of one that was found to change. */
  void save(Webhook webhook);

  /** Forgets one with all that belongs to it. */
  void remove(UUID id);

  /** How many there are. */
  long count();

  /**
   * Some of them, in the order of their ids.
   *
   * @param within only those that are told of these subscriptions and no others; empty for all
   * @param after the id behind which to begin
   */
  List<Webhook> list(Optional<Set<String>> within, @Nullable UUID after, int most);
}
