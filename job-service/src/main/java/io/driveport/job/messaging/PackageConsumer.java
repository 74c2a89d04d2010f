package io.driveport.job.messaging;

import io.driveport.contracts.PackageEvent;
import io.driveport.job.application.ApplyPackage;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.inbox.Consumption;
import io.driveport.servicekit.inbox.EventConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Takes what shipping-service says of parcels to the jobs they belong to. */
@ApplicationScoped
public class PackageConsumer implements EventConsumer {

  private static final String CHANNEL = "packages";

  private final Consumption consumption;
  private final ApplyPackage applyPackage;

  PackageConsumer(Consumption consumption, ApplyPackage applyPackage) {
    this.consumption = consumption;
    this.applyPackage = applyPackage;
  }

  /** One record of the topic of packages, in order. */
  @Incoming(CHANNEL)
  public CompletionStage<@Nullable Void> onPackage(
      Message<ConsumerRecord<String, byte[]>> message) {
    return consumption.take(message, this);
  }

  @Override
  public String channel() {
    return CHANNEL;
  }

  @Override
  public void apply(ReceivedEvent received) {
    if (received.event() instanceof PackageEvent event) {
      PackageNews.of(event, received.sequence())
          .ifPresent(news ->
              applyPackage.apply(
                  received.id(), event.job().id(), event.getClass().getSimpleName(), news));
      PackageNews.ofWayBack(event)
          .ifPresent(news ->
              applyPackage.apply(
                  received.id(), event.job().id(), event.getClass().getSimpleName(), news));
    }
  }
}
