package io.driveport.servicekit.inbox;

import com.google.errorprone.annotations.CheckReturnValue;
import io.driveport.servicekit.event.ReceivedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/**
 * Takes one record from Kafka to the use case that applies it.
 *
 * <p>A type that is not known is skipped and counted. A failure that passes by itself (database
 * away, a replica that lags) is tried again in place, with a growing pause, so that nothing
 * overtakes. Any other failure is thrown, and the channel puts the record on its dead-letter topic.
 * A record that the service's stop overtakes is neither acknowledged nor dead.
 */
@ApplicationScoped
public class Consumption {

  private static final Logger LOG = Logger.getLogger(Consumption.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final MeterRegistry meters;
  private final CountDownLatch stopping = new CountDownLatch(1);

  Consumption(MeterRegistry meters) {
    this.meters = meters;
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
  }

  /**
   * Applies one record. The channel's method returns what this returns, so that the record is
   * acknowledged when it has been applied, and not when the service stops before that.
   *
   * @param message a record in CloudEvents binary mode
   * @param useCase idempotent by the event's id (see {@link Inbox}); its own transaction
   * @return complete if the record has been dealt with; never completed if the service is stopping:
   *     the record comes again after the restart
   * @throws RuntimeException for a failure that will not pass
   */
  @CheckReturnValue
  public CompletionStage<@Nullable Void> consume(
      ConsumerRecord<String, byte[]> message, Consumer<ReceivedEvent> useCase) {
    Optional<ReceivedEvent> received = ReceivedEvent.from(message);
    if (received.isEmpty()) {
      meters.counter("driveport.events.skipped", "topic", message.topic()).increment();
      return CompletableFuture.completedStage(null);
    }
    ReceivedEvent event = received.get();
    MDC.put("eventId", event.id().toString());
    try {
      String what = event.event().getClass().toString();
      if (!applyUntilItPasses(what, () -> useCase.accept(event))) {
        LOG.infof("Not applied before the stop, comes again: %s", what);
        return new CompletableFuture<>();
      }
      meters.counter("driveport.events.consumed", "topic", message.topic()).increment();
      return CompletableFuture.completedStage(null);
    } finally {
      MDC.remove("eventId");
    }
  }

  /**
   * Applies records together, which the use case takes as they are. Other than {@link #consume} it
   * skips nothing.
   *
   * @param topic where they come from
   * @param useCase idempotent; its own transaction
   * @return as {@link #consume} does
   * @throws RuntimeException for a failure that will not pass
   */
  @CheckReturnValue
  public CompletionStage<@Nullable Void> consumeTogether(
      String topic, int count, Runnable useCase) {
    String what = "%d records of %s".formatted(count, topic);
    if (!applyUntilItPasses(what, useCase)) {
      LOG.infof("Not applied before the stop, come again: %s", what);
      return new CompletableFuture<>();
    }
    meters.counter("driveport.events.consumed", "topic", topic).increment(count);
    return CompletableFuture.completedStage(null);
  }

  private boolean applyUntilItPasses(String what, Runnable useCase) {
    Duration pause = FIRST_PAUSE;
    while (!isStopping()) {
      try {
        useCase.run();
        return true;
      } catch (RuntimeException e) {
        if (isStopping()) {
          // What the use case stands on goes down too, so no failure is the record's fault.
          return false;
        }
        if (!PassingFailures.passes(e)) {
          LOG.errorf(e, "Not applied, goes to the dead letters: %s", what);
          throw e;
        }
        LOG.warnf("Not applied yet, will be tried again in %s: %s", pause, e.toString());
        meters.counter("driveport.events.retried").increment();
        pause(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                ? pause.multipliedBy(2)
                : LONGEST_PAUSE;
      }
    }
    return false;
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void pause(Duration pause) {
    try {
      boolean stopped = stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
      LOG.tracef("paused for %s, stopped=%s", pause, stopped);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      // Only a stop interrupts the workers.
      stopping.countDown();
    }
  }
}
