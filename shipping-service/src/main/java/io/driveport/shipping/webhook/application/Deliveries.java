package io.driveport.shipping.webhook.application;

import io.driveport.shipping.webhook.domain.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What has become of deliveries: the log of attempts, and the dead letters. */
public interface Deliveries {

  /**
   * One attempt.
   *
   * @param attempt which one of its event, from 1; 0 for a dead letter that was sent again
   * @param took until there was an answer, or it was given up
   */
  record Attempt(
      UUID webhookId,
      UUID eventId,
      String eventType,
      int attempt,
      Instant at,
      Duration took,
      Answer answer) {}

  /**
   * One attempt as it is shown.
   *
   * @param number greater for what came later
   */
  record LoggedAttempt(
      long number,
      Instant at,
      UUID eventId,
      String eventType,
      int attempt,
      String outcome,
      @Nullable Integer status,
      @Nullable String detail,
      long tookMillis) {}

  /**
   * An event that a receiver did not take.
   *
   * @param position its place in the log
   * @param outcome of the last attempt
   * @param redeliver whether it is to be sent again
   */
  record DeadLetter(
      long position,
      UUID eventId,
      String eventType,
      Instant diedAt,
      String outcome,
      @Nullable Integer status,
      @Nullable String detail,
      boolean redeliver) {}

  /** Keeps an attempt. */
  void add(Attempt attempt);

  /** Attempts of a webhook, the latest first. */
  List<LoggedAttempt> list(UUID webhookId, @Nullable Long before, int most);

  /** Forgets attempts from before a time, at most so many; tells how many there were. */
  int forget(Instant before, int most);

  /** Keeps an event as a dead letter, with what came of its last attempt. */
  void bury(Attempt last, long position);

  /** The dead letters of a webhook, those of the latest events first. */
  List<DeadLetter> deadLetters(UUID webhookId, @Nullable Long before, int most);

  /** Wants a dead letter to be sent again; false if there is none of that event. */
  boolean wantAgain(UUID webhookId, UUID eventId);

  /** The first dead letter of a webhook that is to be sent again. */
  Optional<EventLog.Entry> wantedAgain(UUID webhookId);

  /** A dead letter has been taken. */
  void removeDeadLetter(UUID webhookId, long position);

  /** How many dead letters a webhook has; of all webhooks without an id. */
  long countDeadLetters(@Nullable UUID webhookId);
}
