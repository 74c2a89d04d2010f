package io.driveport.job.domain;

import io.driveport.contracts.JobEvent;
import io.driveport.contracts.JobEvent.DeliveryPackageCorrected;
import io.driveport.contracts.JobEvent.DestinationChanged;
import io.driveport.contracts.JobEvent.DriveTransferred;
import io.driveport.contracts.JobEvent.JobCancelRequested;
import io.driveport.contracts.JobEvent.JobClosed;
import io.driveport.contracts.JobEvent.JobCompleted;
import io.driveport.contracts.JobEvent.JobCreated;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.JobEvent.JobExpired;
import io.driveport.contracts.JobEvent.JobOverdue;
import io.driveport.contracts.JobEvent.JobPackaging;
import io.driveport.contracts.JobEvent.JobReceived;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobEvent.JobTransferStarted;
import io.driveport.contracts.JobEvent.JobUpdated;
import java.util.List;

/** Names the properties that an event has changed, for timelines. */
final class ChangedProperties {

  /** Names as in the REST contract, sorted. */
  static List<String> by(JobEvent event) {
    return switch (event) {
      case JobCreated _, JobDeleted _, JobExpired _ -> List.of();
      case JobUpdated updated -> updated.changed();
      case JobShipped shipped -> shipped.changed();
      case DeliveryPackageCorrected corrected -> corrected.changed();
      case JobCancelRequested cancelled -> cancelled.changed();
      case DestinationChanged _ -> List.of("shippingInformation");
      case JobOverdue _, DriveTransferred _ -> List.of("driveList");
      case JobReceived _ -> List.of("driveList", "package", "state");
      case JobTransferStarted _ -> List.of("driveList", "state");
      case JobPackaging _, JobCompleted _, JobClosed _ -> List.of("state");
    };
  }

  private ChangedProperties() {}
}
