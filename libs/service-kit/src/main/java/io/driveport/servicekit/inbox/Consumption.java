package io.driveport.servicekit.inbox;

import io.driveport.servicekit.event.ReceivedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;

/**
 * Takes one record from Kafka to the use case that applies it.
 *
 * <p>A type that is not known is skipped and counted. A failure that passes by itself (database
 * away, a replica that lags) is tried again in place, with a growing pause, so that nothing
 * overtakes. Any other failure is thrown, and the channel puts the record on its dead-letter topic.
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
   * Applies one record.
   *
   * @param message a record in CloudEvents binary mode
   * @param useCase idempotent by the event's id (see {@link Inbox}); its own transaction
   * @throws RuntimeException for a failure that will not pass
   */
  public void consume(ConsumerRecord<String, byte[]> message, Consumer<ReceivedEvent> useCase) {
    Optional<ReceivedEvent> received = ReceivedEvent.from(message);
    if (received.isEmpty()) {
      meters.counter("driveport.events.skipped", "topic", message.topic()).increment();
      return;
    }
    ReceivedEvent event = received.get();
    MDC.put("eventId", event.id().toString());
    try {
      applyUntilItPasses(event, useCase);
      meters.counter("driveport.events.consumed", "topic", message.topic()).increment();
    } finally {
      MDC.remove("eventId");
    }
  }

  private void applyUntilItPasses(ReceivedEvent event, Consumer<ReceivedEvent> useCase) {
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        useCase.accept(event);
        return;
      } catch (RuntimeException e) {
        if (!PassingFailures.passes(e)) {
          LOG.errorf(e, "Not applied, goes to the dead letters: %s", event.event().getClass());
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
  }

  private void pause(Duration pause) {
    try {
      if (stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new StoppedWhileRetrying();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoppedWhileRetrying();
    }
  }

  /** The service goes down; the record was not acknowledged and comes again after the restart. */
  static final class StoppedWhileRetrying extends RuntimeException {}
}
