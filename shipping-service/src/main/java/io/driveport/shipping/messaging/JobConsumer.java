package io.driveport.shipping.messaging;

import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.inbox.Consumption;
import io.driveport.shipping.application.OpenPackage;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Events of jobs; a parcel under way is all that matters here. */
@ApplicationScoped
class JobConsumer {

  private final Consumption consumption;
  private final OpenPackage openPackage;

  JobConsumer(Consumption consumption, OpenPackage openPackage) {
    this.consumption = consumption;
    this.openPackage = openPackage;
  }

  @Incoming("jobs")
  @Blocking // in order; a virtual thread for each message would not be
  CompletionStage<@Nullable Void> onJobEvent(ConsumerRecord<String, byte[]> message) {
    return consumption.consume(message, this::apply);
  }

  private void apply(ReceivedEvent received) {
    if (received.event() instanceof JobShipped shipped) {
      openPackage.open(received.id(), received.sequence(), shipped);
    }
  }
}
