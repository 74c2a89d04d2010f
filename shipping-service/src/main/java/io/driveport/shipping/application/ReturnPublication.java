package io.driveport.shipping.application;

import io.driveport.servicekit.log.LogKey;
import io.driveport.servicekit.outbox.Outbox;
import io.driveport.servicekit.outbox.Outbox.Fact;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.ReturnPackage.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Stores what has become of parcels that go back, and puts the events into the outbox. */
@ApplicationScoped
class ReturnPublication {

  private static final Logger LOG = Logger.getLogger(ReturnPublication.class);

  private final ReturnPackages returns;
  private final Packages packages;
  private final DrivesLeftBehind drivesLeftBehind;
  private final Outbox outbox;

  ReturnPublication(
      ReturnPackages returns, Packages packages, DrivesLeftBehind drivesLeftBehind, Outbox outbox) {
    this.returns = returns;
    this.packages = packages;
    this.drivesLeftBehind = drivesLeftBehind;
    this.outbox = outbox;
  }

  /** Stores what has been left for another parcel; people hear of it if its job is gone. */
  void left(ReturnPackage rest) {
    returns.add(rest);
    if (packages.isForgotten(rest.job().id())) {
      drivesLeftBehind.tell(rest);
    }
  }

  /** Stores a change of a parcel that was found to change in this transaction. */
  void changed(Outcome outcome) {
    changed(List.of(outcome));
  }

  /** Stores changes of several such parcels, those of each one in their order. */
  void changed(List<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    Map<UUID, ReturnPackage> last = new LinkedHashMap<>();
    outcomes.forEach(outcome -> last.put(outcome.parcel().id(), outcome.parcel()));
    last.values().forEach(returns::save);
    drivesLeftBehind.sent(last.keySet());
    outbox.append(outcomes.stream().map(ReturnPublication::fact).toList());
    outcomes.forEach(ReturnPublication::log);
  }

  private static Fact fact(Outcome outcome) {
    ReturnPackage parcel = outcome.parcel();
    return new Fact(outcome.event(), parcel.version(), parcel.job().subscriptionId());
  }

  private static void log(Outcome outcome) {
    ReturnPackage parcel = outcome.parcel();
    LogKey.are(outcome.event());
    LOG.infof(
        "%s: packageId=%s jobId=%s location=%s state=%s",
        outcome.event().getClass().getSimpleName(),
        parcel.id(),
        parcel.job().id(),
        parcel.location(),
        parcel.state().name());
  }
}
