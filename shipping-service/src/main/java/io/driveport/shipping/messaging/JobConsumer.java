package io.driveport.shipping.messaging;

import io.driveport.contracts.JobEvent.DeliveryPackageCorrected;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.inbox.Consumption;
import io.driveport.shipping.application.OpenPackage;
import io.driveport.shipping.domain.DrivePackage.Announcement;
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
      open(received, shipped.job(), shipped.snapshot());
    } else if (received.event() instanceof DeliveryPackageCorrected corrected) {
      open(received, corrected.job(), corrected.snapshot());
    }
  }

  private void open(ReceivedEvent received, JobRef job, JobSnapshot snapshot) {
    openPackage.open(received.id(), new Announcement(job, snapshot, received.sequence()));
  }
}
