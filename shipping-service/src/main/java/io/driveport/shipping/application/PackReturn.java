package io.driveport.shipping.application;

import io.driveport.servicekit.inbox.Inbox;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.WayBack;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Use case: a job has told what of its drives goes back. */
@ApplicationScoped
public class PackReturn {

  private static final String CONSUMER = "pack-return";

  private final Inbox inbox;
  private final Packages packages;
  private final ReturnPackages returns;

  PackReturn(Inbox inbox, Packages packages, ReturnPackages returns) {
    this.inbox = inbox;
    this.packages = packages;
    this.returns = returns;
  }

  /**
   * Brings the one parcel of the job that has not been sent in line with what is left to send:
   * opens it, changes what goes into it, or removes it. A message that comes again does nothing,
   * and so does one that is older than what is known, or of a job that is gone.
   *
   * @param messageId {@code ce_id}
   */
  @Transactional
  public void pack(UUID messageId, WayBack told) {
    if (!inbox.firstSight(CONSUMER, messageId)) {
      return;
    }
    UUID jobId = told.job().id();
    returns.haveAlone(jobId);
    List<ReturnPackage> known = returns.ofJobToChange(jobId);
    if (packages.isForgotten(jobId)
        || known.stream().anyMatch(one -> one.jobVersion() >= told.version())) {
      return;
    }
    Optional<ReturnPackage> open = known.stream().filter(ReturnPackage::isToPack).findFirst();
    Optional<ReturnPackage> toPack = ReturnPackage.toPack(told, known, UUID.randomUUID());
    if (toPack.isEmpty()) {
      open.map(ReturnPackage::id).ifPresent(returns::remove);
    } else if (open.isEmpty()) {
      returns.add(toPack.get());
    } else {
      returns.save(toPack.get());
    }
  }
}
