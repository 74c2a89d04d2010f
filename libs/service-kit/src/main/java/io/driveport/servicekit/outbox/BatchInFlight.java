package io.driveport.servicekit.outbox;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the outbox that are sent while others are still read, in waves (see {@link Waves}).
 *
 * <p>While the broker is away this takes the time of one attempt for each topic, not for each row:
 * rows of a topic that does not answer, and all that are left when the producer's buffer stays
 * full, are not sent.
 */
final class BatchInFlight {

  /** What is done now and then while a batch is under way. */
  interface Heartbeat {
    /** Does it if it is due. */
    void beat() throws SQLException;

    /** After how long it is due again. */
    Duration interval();
  }

  /**
   * What came of a batch.
   *
   * @param delivered positions of the rows that the broker has
   * @param failures rows that were sent and not taken; their keys' later rows were not sent
   * @param silentTopics of which the broker did not tell in time where they are; none of their rows
   *     were sent
   * @param gaveUp why some rows were not even sent, null if all were; nothing is wrong with them
   */
  record Delivery(
      List<Long> delivered,
      List<Failure> failures,
      Set<String> silentTopics,
      @Nullable Throwable gaveUp) {

    /** Whether no more could be sent, as the broker takes nothing for now. */
    boolean isFull() {
      return gaveUp != null && silentTopics.isEmpty();
    }

    /** Rows of which the broker has not said in time whether it has them. */
    List<OutboxRow> unanswered() {
      return failures.stream()
          .filter(failure -> isTimeout(failure.cause()))
          .map(Failure::row)
          .toList();
    }

    /** Whether the broker has all rows of the batch. */
    boolean isComplete() {
      return failures.isEmpty() && gaveUp == null;
    }
  }

  /** A row that the broker did not take this time. */
  record Failure(OutboxRow row, Throwable cause) {}

  private record Sent(OutboxRow row, CompletableFuture<@Nullable Void> answer) {}

  private final Supplier<EventSender> sender;
  private final Heartbeat heartbeat;
  private final Waves waves = new Waves();
  private final Map<String, Boolean> answering = new HashMap<>();
  private final List<Sent> underWay = new ArrayList<>();
  private final List<OutboxRow> sent = new ArrayList<>();
  private final List<Long> delivered = new ArrayList<>();
  private final List<Failure> failures = new ArrayList<>();
  private boolean full;
  private @Nullable Throwable gaveUp;

  /**
   * @param sender asked for when there is a row to send
   * @param heartbeat gets its beat before each row that is sent, and after each answer
   */
  BatchInFlight(Supplier<EventSender> sender, Heartbeat heartbeat) {
    this.sender = sender;
    this.heartbeat = heartbeat;
  }

  /** Whether a failure means that the broker, or a part of it, did not answer in time. */
  static boolean isTimeout(Throwable failure) {
    return failure instanceof TimeoutException;
  }

  /**
   * Sends the next row, or keeps it until those that it has to follow have arrived.
   *
   * @return false if no more can be sent for now
   * @throws SQLException if the heartbeat fails; what is under way may or may not arrive
   */
  boolean add(OutboxRow row) throws SQLException {
    if (waves.add(row)) {
      send(row);
    }
    return !full;
  }

  /** What the broker may have got so far. */
  List<OutboxRow> sent() {
    return sent;
  }

  /**
   * Sends what has been kept and waits for every answer.
   *
   * @throws SQLException if the heartbeat fails; what is under way may or may not arrive
   */
  Delivery settle() throws SQLException {
    takeAnswers();
    while (!full && waves.hasNext()) {
      for (OutboxRow row : waves.next()) {
        send(row);
      }
      takeAnswers();
    }
    return new Delivery(delivered, failures, silentTopics(), gaveUp);
  }

  private void send(OutboxRow row) throws SQLException {
    heartbeat.beat();
    if (full || !isAnswering(row.topic())) {
      return;
    }
    CompletableFuture<@Nullable Void> answer = sender.get().send(row);
    underWay.add(new Sent(row, answer));
    sent.add(row);
    // Only what keeps the row from being queued can time out that soon.
    if (answer.isCompletedExceptionally() && isTimeout(answer.exceptionNow())) {
      full = true;
      gaveUp = answer.exceptionNow();
      heartbeat.beat();
    }
  }

  private Set<String> silentTopics() {
    return answering.entrySet().stream()
        .filter(topic -> !topic.getValue())
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isAnswering(String topic) throws SQLException {
    Boolean known = answering.get(topic);
    if (known == null) {
      known = hasPartitions(topic);
      answering.put(topic, known);
      heartbeat.beat();
    }
    return known;
  }

  private boolean hasPartitions(String topic) {
    try {
      return sender.get().hasPartitions(topic);
    } catch (KafkaException e) {
      gaveUp = e;
      return false;
    }
  }

  private void takeAnswers() throws SQLException {
    for (Sent sent : underWay) {
      awaitAnswer(sent.answer());
      heartbeat.beat();
      if (sent.answer().isCompletedExceptionally()) {
        waves.failed(sent.row());
        failures.add(new Failure(sent.row(), sent.answer().exceptionNow()));
      } else {
        delivered.add(sent.row().position());
      }
    }
    underWay.clear();
  }

  private void awaitAnswer(CompletableFuture<@Nullable Void> answer) throws SQLException {
    while (!answer.isDone()) {
      try {
        answer.get(heartbeat.interval().toMillis(), TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.TimeoutException e) {
        heartbeat.beat();
      } catch (ExecutionException e) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new SQLException("interrupted while the broker is waited for", e);
      }
    }
  }
}
