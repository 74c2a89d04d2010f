package io.driveport.shipping.messaging;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.inbox.Consumption;
import io.driveport.servicekit.inbox.ReplicaConsumer;
import io.driveport.shipping.application.KeepSite;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Feeds the replica of the receiving sites. */
@ApplicationScoped
class LocationConsumer implements ReplicaConsumer {

  private static final String CHANNEL = "locations";

  private final Consumption consumption;
  private final KeepSite keepSite;

  LocationConsumer(Consumption consumption, KeepSite keepSite) {
    this.consumption = consumption;
    this.keepSite = keepSite;
  }

  @Incoming(CHANNEL)
  CompletionStage<@Nullable Void> onLocationEvent(Message<ConsumerRecord<String, byte[]>> message) {
    return consumption.take(message, this);
  }

  @Override
  public String channel() {
    return CHANNEL;
  }

  @Override
  public Topic topic() {
    return Topic.LOCATIONS;
  }

  @Override
  public String table() {
    return "site";
  }

  @Override
  public void apply(ReceivedEvent received) {
    if (received.event() instanceof LocationChanged changed) {
      keepSite.keep(changed, received.sequence());
    }
  }
}
