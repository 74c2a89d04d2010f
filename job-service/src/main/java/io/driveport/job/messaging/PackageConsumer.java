package io.driveport.job.messaging;

import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.PackageEvent.PackageRefused;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.PackageEvent.PackageSuperseded;
import io.driveport.job.application.ApplyPackage;
import io.driveport.job.domain.Parcel;
import io.driveport.job.domain.ParcelNews;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.inbox.Consumption;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Takes what shipping-service says of parcels to the jobs they belong to. */
@ApplicationScoped
public class PackageConsumer {

  private final Consumption consumption;
  private final ApplyPackage applyPackage;

  PackageConsumer(Consumption consumption, ApplyPackage applyPackage) {
    this.consumption = consumption;
    this.applyPackage = applyPackage;
  }

  /** One record of the topic of packages, in order. */
  @Incoming("packages")
  @Blocking
  public CompletionStage<@Nullable Void> onPackage(ConsumerRecord<String, byte[]> message) {
    return consumption.consume(message, this::apply);
  }

  private void apply(ReceivedEvent received) {
    if (received.event() instanceof PackageEvent event) {
      news(event, received.sequence())
          .ifPresent(news ->
              applyPackage.apply(
                  received.id(), event.job().id(), event.getClass().getSimpleName(), news));
    }
  }

  private static Optional<ParcelNews> news(PackageEvent event, long version) {
    return switch (event) {
      case PackageRegistered e ->
          Optional.of(
              new ParcelNews(
                  new Parcel(
                      e.packageId(),
                      "Registered",
                      null,
                      null,
                      e.carrierName(),
                      e.trackingNumber(),
                      version),
                  e.jobVersion(),
                  Optional.ofNullable(e.remarks()).orElse(List.of())));
      case PackageRefused e ->
          Optional.of(
              new ParcelNews(
                  new Parcel(
                      e.packageId(),
                      "Refused",
                      e.reason(),
                      e.detail(),
                      e.carrierName(),
                      e.trackingNumber(),
                      version),
                  e.jobVersion(),
                  List.of(e.detail())));
      // The job named the other parcel itself, before shipping-service heard of it.
      case PackageSuperseded _ -> Optional.empty();
    };
  }
}
