package io.driveport.shipping.application;

import io.driveport.contracts.JobEvent.JobShipped;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.inbox.Inbox;
import io.driveport.servicekit.inbox.NotYet;
import io.driveport.servicekit.outbox.Outbox;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
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
   * Inbox row, package and event commit together; a message that comes again does nothing, and so
   * does one that is older than what the job's package was decided upon.
   *
   * @param messageId {@code ce_id}
   * @param jobVersion {@code ce_sequence}
   * @throws NotYet if the job's site has not arrived here
   */
  @Transactional
  public void open(UUID messageId, long jobVersion, JobShipped shipped) {
    if (!inbox.firstSight(CONSUMER, messageId)
        || packages.decidedUpon(shipped.job().id(), jobVersion)) {
      return;
    }
    String location = shipped.snapshot().location();
    Site site = sites.named(location).orElseThrow(() -> new NotYet("location '" + location + "'"));
    DrivePackage decided = DrivePackage.open(UUID.randomUUID(), shipped, jobVersion, site, check);
    packages.add(decided);
    outbox.append(decided.event(), decided.version(), decided.job().subscriptionId());
    LOG.infof(
        "Package %s: packageId=%s jobId=%s location=%s",
        decided.state().name(), decided.id(), decided.job().id(), decided.location());
  }
}
