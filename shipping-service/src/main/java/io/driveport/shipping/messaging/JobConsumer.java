package io.driveport.shipping.messaging;

import io.driveport.contracts.JobEvent.DeliveryPackageCorrected;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.inbox.Consumption;
import io.driveport.servicekit.inbox.EventConsumer;
import io.driveport.shipping.application.ForgetJob;
import io.driveport.shipping.application.OpenPackage;
import io.driveport.shipping.domain.DrivePackage.Announcement;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Events of jobs; a parcel under way, and the end of a job, are all that matters here. */
@ApplicationScoped
class JobConsumer implements EventConsumer {

  private static final String CHANNEL = "jobs";

  private final Consumption consumption;
  private final OpenPackage openPackage;
  private final ForgetJob forgetJob;

  JobConsumer(Consumption consumption, OpenPackage openPackage, ForgetJob forgetJob) {
    this.consumption = consumption;
    this.openPackage = openPackage;
    this.forgetJob = forgetJob;
  }

  @Incoming(CHANNEL)
  CompletionStage<@Nullable Void> onJobEvent(Message<ConsumerRecord<String, byte[]>> message) {
    return consumption.take(message, this);
  }

  @Override
  public String channel() {
    return CHANNEL;
  }

  @Override
  public void apply(ReceivedEvent received) {
    if (received.event() instanceof JobShipped shipped) {
      open(received, shipped.job(), shipped.snapshot());
    } else if (received.event() instanceof DeliveryPackageCorrected corrected) {
      open(received, corrected.job(), corrected.snapshot());
    } else if (received.event() instanceof JobDeleted deleted) {
      forgetJob.forget(deleted.job().id());
    }
  }

  private void open(ReceivedEvent received, JobRef job, JobSnapshot snapshot) {
    openPackage.open(received.id(), new Announcement(job, snapshot, received.sequence()));
  }
}
