package io.driveport.shipping.webhook.application;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How far each webhook has been told, and who tells it at present: whoever has its lease, and
 * nobody else until the lease ends.
 */
public interface Progress {

  /**
   * The right to tell a webhook.
   *
   * @param token another one each time
   */
  record Lease(UUID webhookId, UUID token) {}

  /**
   * Where a webhook stands.
   *
   * @param position up to which place of the log it has been told
   * @param attempts how often the next event has been tried
   * @param nextAttemptAt before then it is left alone
   */
  record Place(long position, int attempts, Instant nextAttemptAt) {}

  /** Webhooks that there is something for and that nobody tells, those that wait longest first. */
  List<UUID> due(Instant now, int most);

  /** Takes a lease, if nobody has one now. */
  boolean claim(Lease lease, Instant now, Instant until);

  /**
   * Where the webhook of a lease stands, which nobody else changes until the transaction ends;
   * empty if the lease has gone to another, or the webhook is gone.
   */
  Optional<Place> hold(Lease lease, Instant until);

  /** Gives a lease back. */
  void release(Lease lease);

  /** Where a webhook stands. */
  Optional<Place> find(UUID webhookId);

  /** The webhook has been told up to a place, and the event behind it has not been tried. */
  void moveTo(UUID webhookId, long position, Instant now);

  /**
   * Whatever the webhook waits for is to be tried at a time, or before. Where it stands stays as it
   * is, whoever moves it meanwhile.
   */
  void tryAt(UUID webhookId, Instant at);

  /** The event behind the place has been tried so often, and is tried again at a time. */
  void retry(UUID webhookId, int attempts, Instant nextAttemptAt);

  /** When the event came to be known that the webhook which is most behind waits for. */
  Optional<Instant> oldestWaiting();
}
