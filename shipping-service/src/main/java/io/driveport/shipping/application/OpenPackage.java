package io.driveport.shipping.application;

import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.inbox.Inbox;
import io.driveport.servicekit.inbox.NotYet;
import io.driveport.servicekit.outbox.Outbox;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.DrivePackage.Announcement;
import io.driveport.shipping.domain.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/** Use case: a customer has handed a parcel to a carrier; decide about it and announce that. */
@ApplicationScoped
public class OpenPackage {

  private static final Logger LOG = Logger.getLogger(OpenPackage.class);
  private static final String CONSUMER = "open-package";

  private final Inbox inbox;
  private final Sites sites;
  private final Packages packages;
  private final ParcelCheck check;
  private final Outbox outbox;

  OpenPackage(Inbox inbox, Sites sites, Packages packages, ParcelCheck check, Outbox outbox) {
    this.inbox = inbox;
    this.sites = sites;
    this.packages = packages;
    this.check = check;
    this.outbox = outbox;
  }

  /**
   * Inbox row, packages and events commit together. A message that comes again does nothing, and so
   * does one that is older than what the job's package was decided upon, or of a job that is gone;
   * a newer one supersedes that package.
   *
   * @param messageId {@code ce_id}
   * @throws NotYet if the job's site has not arrived here
   */
  @Transactional
  public void open(UUID messageId, Announcement announced) {
    if (!inbox.firstSight(CONSUMER, messageId)) {
      return;
    }
    Optional<DrivePackage> before = packages.latestToChange(announced.job().id());
    if (before.filter(known -> known.jobVersion() >= announced.version()).isPresent()
        || packages.isForgotten(announced.job().id())) {
      return;
    }
    String destination = announced.destination();
    Site site =
        sites.named(destination).orElseThrow(() -> new NotYet("location '" + destination + "'"));
    DrivePackage decided =
        DrivePackage.open(
            UUID.randomUUID(), announced, before.map(DrivePackage::id).orElse(null), site, check);
    packages.add(decided);
    publish(decided);
    before
        .map(known -> known.supersededBy(decided.id()))
        .ifPresent(superseded -> {
          packages.save(superseded);
          publish(superseded);
        });
  }

  private void publish(DrivePackage parcel) {
    outbox.append(parcel.event(), parcel.version(), parcel.job().subscriptionId());
    LOG.infof(
        "Package %s: packageId=%s jobId=%s location=%s",
        parcel.state().name(), parcel.id(), parcel.job().id(), parcel.location());
  }
}
