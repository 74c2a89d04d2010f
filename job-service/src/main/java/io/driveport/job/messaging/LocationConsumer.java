package io.driveport.job.messaging;

import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.contracts.Topic;
import io.driveport.job.application.ApplyLocation;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.inbox.Consumption;
import io.driveport.servicekit.inbox.ReplicaConsumer;
import io.driveport.servicekit.inbox.ReplicaFill;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Feeds the replica of the sites; until its first fill the service is not ready. */
@ApplicationScoped
@Readiness
public class LocationConsumer implements HealthCheck, ReplicaConsumer {

  private static final String CHANNEL = "locations";

  private final Consumption consumption;
  private final ApplyLocation applyLocation;
  private final ReplicaFill replicaFill;
  private final String group;

  LocationConsumer(
      Consumption consumption,
      ApplyLocation applyLocation,
      ReplicaFill replicaFill,
      @ConfigProperty(name = "mp.messaging.incoming.locations.group.id") String group) {
    this.consumption = consumption;
    this.applyLocation = applyLocation;
    this.replicaFill = replicaFill;
    this.group = group;
  }

  /** One record of {@link Topic#LOCATIONS}, in order. */
  @Incoming(CHANNEL)
  public CompletionStage<@Nullable Void> onLocation(
      Message<ConsumerRecord<String, byte[]>> message) {
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
    if (received.event() instanceof LocationChanged location) {
      applyLocation.apply(received.id(), location, received.sequence());
    }
  }

  @Override
  public HealthCheckResponse call() {
    return replicaFill.check("locations", Topic.LOCATIONS, group);
  }
}
