package io.driveport.shipping.webhook.messaging;

import io.driveport.servicekit.inbox.Consumption;
import io.driveport.shipping.webhook.application.KeepEvents;
import io.driveport.shipping.webhook.domain.LoggedEvent;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.kafka.KafkaRecordBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Events of jobs and packages on their way to the log, many in one transaction. They are kept as
 * they are, of whatever type: who is told by HTTP may know types that this service was not built
 * for.
 */
@ApplicationScoped
class EventLogConsumer {

  private static final String JOBS = "logged-jobs";
  private static final String PACKAGES = "logged-packages";
  private static final Logger LOG = Logger.getLogger(EventLogConsumer.class);

  private final Consumption consumption;
  private final KeepEvents keepEvents;
  private final MeterRegistry meters;

  EventLogConsumer(Consumption consumption, KeepEvents keepEvents, MeterRegistry meters) {
    this.consumption = consumption;
    this.keepEvents = keepEvents;
    this.meters = meters;
  }

  @Incoming(JOBS)
  CompletionStage<@Nullable Void> onJobs(KafkaRecordBatch<String, byte[]> batch) {
    return consumption.takeTogether(JOBS, batch, this::keep);
  }

  @Incoming(PACKAGES)
  CompletionStage<@Nullable Void> onPackages(KafkaRecordBatch<String, byte[]> batch) {
    return consumption.takeTogether(PACKAGES, batch, this::keep);
  }

  private void keep(List<ConsumerRecord<String, byte[]>> messages) {
    List<LoggedEvent> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> message : messages) {
      Optional<LoggedEvent> event = EventRecord.read(message);
      event.ifPresent(events::add);
      if (event.isEmpty() && message.value() != null) {
        // Nobody could be told of it; who has to apply it has its own dead letters.
        LOG.errorf(
            "Not told to webhooks, as it is no CloudEvent: %s, partition %d, offset %d",
            message.topic(), message.partition(), message.offset());
        meters.counter("driveport.events.unreadable", "topic", message.topic()).increment();
      }
    }
    keepEvents.keep(events);
  }
}
