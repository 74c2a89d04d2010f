package io.driveport.job.messaging;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.DriveEvent;
import io.driveport.contracts.Topic;
import io.driveport.job.application.ApplyDrive;
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

/** Feeds the replica of announced drives; until its first fill the service is not ready. */
@ApplicationScoped
@Readiness
public class DriveConsumer implements HealthCheck, ReplicaConsumer {

  private static final String CHANNEL = "drives";

  private final Consumption consumption;
  private final ApplyDrive applyDrive;
  private final ReplicaFill replicaFill;
  private final String group;

  DriveConsumer(
      Consumption consumption,
      ApplyDrive applyDrive,
      ReplicaFill replicaFill,
      @ConfigProperty(name = "mp.messaging.incoming.drives.group.id") String group) {
    this.consumption = consumption;
    this.applyDrive = applyDrive;
    this.replicaFill = replicaFill;
    this.group = group;
  }

  /** One record of {@link Topic#DRIVES}, in order. */
  @Incoming(CHANNEL)
  public CompletionStage<@Nullable Void> onDrive(Message<ConsumerRecord<String, byte[]>> message) {
    return consumption.take(message, this);
  }

  @Override
  public String channel() {
    return CHANNEL;
  }

  @Override
  public Topic topic() {
    return Topic.DRIVES;
  }

  @Override
  public String table() {
    return "announced_drive";
  }

  @Override
  public void apply(ReceivedEvent received) {
    if (received.event() instanceof DriveEvent event) {
      String owner = received.subscriptionId();
      if (owner == null) {
        throw new IllegalArgumentException(
            "Header " + CloudEventHeaders.SUBSCRIPTION_ID + " is missing");
      }
      applyDrive.apply(owner, event, received.sequence(), received.time());
    }
  }

  @Override
  public HealthCheckResponse call() {
    return replicaFill.check("drives", Topic.DRIVES, group);
  }
}
