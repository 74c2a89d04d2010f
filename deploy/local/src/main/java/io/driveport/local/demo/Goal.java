package io.driveport.local.demo;

import io.driveport.contracts.Event;
import io.driveport.contracts.JobEvent.JobCompleted;
import io.driveport.contracts.JobEvent.JobCreated;
import io.driveport.contracts.JobEvent.JobPackaging;
import io.driveport.contracts.JobEvent.JobReceived;
import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.contracts.JobEvent.JobTransferStarted;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.contracts.PackageEvent.PackageRegistered;
import io.driveport.contracts.PackageEvent.PackageScanned;
import io.driveport.contracts.PackageEvent.ReturnPackageDelivered;
import io.driveport.contracts.PackageEvent.ReturnPackageShipped;
import io.driveport.local.LaunchException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How far the demo goes. */
enum Goal {
  /** The parcel is with its carrier. */
  // The one change after the shipping is what shipping-service has said of the parcel.
  SHIPPING(List.of(JobCreated.class, JobShipped.class, JobUpdated.class, PackageRegistered.class)),
  /** The drives are back with the customer. */
  COMPLETED(
      List.of(
          JobReceived.class,
          JobTransferStarted.class,
          JobPackaging.class,
          JobCompleted.class,
          PackageScanned.class,
          PackageReceived.class,
          ReturnPackageShipped.class,
          ReturnPackageDelivered.class));

  @SuppressWarnings("ImmutableEnumChecker") // Each is a List.of; its type does not say so.
  private final List<Class<? extends Event>> events;

  Goal(List<Class<? extends Event>> events) {
    this.events = events;
  }

  /** The events that tell of a job that has come so far. */
  List<Class<? extends Event>> events() {
    return this == SHIPPING
        ? events
        : Stream.concat(SHIPPING.events.stream(), events.stream()).toList();
  }

  /** The state of the job then. */
  String state() {
    return switch (this) {
      case SHIPPING -> "Shipping";
      case COMPLETED -> "Completed";
    };
  }

  /** The goal of a name, in whatever case. */
  static Goal named(String name) throws LaunchException {
    return Arrays.stream(values())
        .filter(goal -> goal.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new LaunchException(
                "--through is '%s'; allowed: %s"
                    .formatted(
                        name,
                        Arrays.stream(values())
                            .map(goal -> goal.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")))));
  }
}
