package io.driveport.job.messaging;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.contracts.Topic;
import io.driveport.job.application.ApplyCarrier;
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

/** Feeds the replica of the carriers; until its first fill the service is not ready. */
@ApplicationScoped
@Readiness
public class CarrierConsumer implements HealthCheck, ReplicaConsumer {

  private static final String CHANNEL = "carriers";

  private final Consumption consumption;
  private final ApplyCarrier applyCarrier;
  private final ReplicaFill replicaFill;
  private final String group;

  CarrierConsumer(
      Consumption consumption,
      ApplyCarrier applyCarrier,
      ReplicaFill replicaFill,
      @ConfigProperty(name = "mp.messaging.incoming.carriers.group.id") String group) {
    this.consumption = consumption;
    this.applyCarrier = applyCarrier;
    this.replicaFill = replicaFill;
    this.group = group;
  }

  /** One record of {@link Topic#CARRIERS}, in order. */
  @Incoming(CHANNEL)
  public CompletionStage<@Nullable Void> onCarrier(
      Message<ConsumerRecord<String, byte[]>> message) {
    return consumption.take(message, this);
  }

  @Override
  public String channel() {
    return CHANNEL;
  }

  @Override
  public Topic topic() {
    return Topic.CARRIERS;
  }

  @Override
  public String table() {
    return "carrier";
  }

  @Override
  public void apply(ReceivedEvent received) {
    if (received.event() instanceof CarrierChanged carrier) {
      applyCarrier.apply(carrier, received.sequence());
    }
  }

  @Override
  public HealthCheckResponse call() {
    return replicaFill.check("carriers", Topic.CARRIERS, group);
  }
}
