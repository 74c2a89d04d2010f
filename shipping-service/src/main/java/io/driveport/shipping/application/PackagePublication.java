package io.driveport.shipping.application;

import io.driveport.servicekit.log.LogKey;
import io.driveport.servicekit.outbox.Outbox;
import io.driveport.servicekit.outbox.Outbox.Fact;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Stores what has been decided about parcels, and puts the events into the outbox. */
@ApplicationScoped
class PackagePublication {

  private static final Logger LOG = Logger.getLogger(PackagePublication.class);

  private final Packages packages;
  private final WatchPackages watchPackages;
  private final Outbox outbox;

  PackagePublication(Packages packages, WatchPackages watchPackages, Outbox outbox) {
    this.packages = packages;
    this.watchPackages = watchPackages;
    this.outbox = outbox;
  }

  /** Stores a new parcel. */
  void added(Outcome outcome) {
    packages.add(outcome.parcel());
    watchPackages.changed(List.of(outcome));
    tell(List.of(outcome));
  }

  /** Stores a change of a parcel that was found to change in this transaction. */
  void changed(Outcome outcome) {
    changed(List.of(outcome));
  }

  /** Stores changes of several such parcels, those of each one in their order. */
  void changed(List<Outcome> outcomes) {
    last(outcomes).forEach(packages::save);
    watchPackages.changed(outcomes);
    tell(outcomes);
  }

  /** The same of changes that scans have made. */
  void scanned(List<Outcome> outcomes) {
    packages.saveScanned(last(outcomes));
    watchPackages.changed(outcomes);
    tell(outcomes);
  }

  private static Collection<DrivePackage> last(List<Outcome> outcomes) {
    Map<UUID, DrivePackage> last = new LinkedHashMap<>();
    outcomes.forEach(outcome -> last.put(outcome.parcel().id(), outcome.parcel()));
    return last.values();
  }

  private void tell(List<Outcome> outcomes) {
    outbox.append(outcomes.stream().map(PackagePublication::fact).toList());
    outcomes.forEach(PackagePublication::log);
  }

  private static Fact fact(Outcome outcome) {
    DrivePackage parcel = outcome.parcel();
    return new Fact(outcome.event(), parcel.version(), parcel.job().subscriptionId());
  }

  private static void log(Outcome outcome) {
    DrivePackage parcel = outcome.parcel();
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
