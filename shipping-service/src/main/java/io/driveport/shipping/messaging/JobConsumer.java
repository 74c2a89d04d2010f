package io.driveport.shipping.messaging;

import io.driveport.contracts.JobEvent.DeliveryPackageCorrected;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobEvent.JobPackaging;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot;
import io.driveport.servicekit.event.ReceivedEvent;
import io.driveport.servicekit.inbox.Consumption;
import io.driveport.servicekit.inbox.EventConsumer;
import io.driveport.shipping.application.ForgetJob;
import io.driveport.shipping.application.OpenPackage;
import io.driveport.shipping.application.PackReturn;
import io.driveport.shipping.domain.DrivePackage.Announcement;
import io.driveport.shipping.domain.WayBack;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jspecify.annotations.Nullable;

/** Events of jobs; a parcel under way, drives that go back, and the end of a job matter here. */
@ApplicationScoped
class JobConsumer implements EventConsumer {

  private static final String CHANNEL = "jobs";

  private final Consumption consumption;
  private final OpenPackage openPackage;
  private final PackReturn packReturn;
  private final ForgetJob forgetJob;

  JobConsumer(
      Consumption consumption,
      OpenPackage openPackage,
      PackReturn packReturn,
      ForgetJob forgetJob) {
    this.consumption = consumption;
    this.openPackage = openPackage;
    this.packReturn = packReturn;
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
    } else if (received.event() instanceof JobPackaging packaging) {
      pack(received, packaging.job(), packaging.snapshot());
    } else if (received.event() instanceof JobUpdated updated) {
      // A drive that was found late, an address that was completed.
      pack(received, updated.job(), updated.snapshot());
    } else if (received.event() instanceof JobDeleted deleted) {
      forgetJob.forget(deleted.job().id());
    }
  }

  private void pack(ReceivedEvent received, JobRef job, JobSnapshot snapshot) {
    WayBack.of(job, snapshot, received.sequence())
        .ifPresent(told -> packReturn.pack(received.id(), told));
  }

  private void open(ReceivedEvent received, JobRef job, JobSnapshot snapshot) {
    openPackage.open(received.id(), new Announcement(job, snapshot, received.sequence()));
  }
}
