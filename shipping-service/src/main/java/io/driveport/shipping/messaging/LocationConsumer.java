package io.driveport.shipping.messaging;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.inbox.Consumption;
import io.driveport.shipping.application.KeepSite;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Feeds the replica of the receiving sites. */
@ApplicationScoped
class LocationConsumer {

  private final Consumption consumption;
  private final KeepSite keepSite;

  LocationConsumer(Consumption consumption, KeepSite keepSite) {
    this.consumption = consumption;
    this.keepSite = keepSite;
  }

  @Incoming("locations")
  @Blocking // in order
  CompletionStage<@Nullable Void> onLocationEvent(ConsumerRecord<String, byte[]> message) {
    return consumption.consume(message, this::apply);
  }

  private void apply(ReceivedEvent received) {
    if (received.event() instanceof LocationChanged changed) {
      keepSite.keep(changed, received.sequence());
    }
  }
}
