package io.driveport.shipping.application;

import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.conditional.Precondition;
import io.driveport.shipping.application.Scans.PackageScan;
import io.driveport.shipping.domain.Decision;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import io.driveport.shipping.domain.LossReason;
import io.driveport.shipping.domain.NotInThisState;
import io.driveport.shipping.domain.ReturnReason;
import io.driveport.shipping.domain.Scan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Use cases: an operator says what has become of a parcel. A precondition is upon its version. */
@ApplicationScoped
public class DecidePackage {

  private final Packages packages;
  private final PackagePublication publication;
  private final FollowPackages followPackages;
  private final Audit audit;

  DecidePackage(
      Packages packages,
      PackagePublication publication,
      FollowPackages followPackages,
      Audit audit) {
    this.packages = packages;
    this.publication = publication;
    this.followPackages = followPackages;
    this.audit = audit;
  }

  /**
   * It is lost. Said again, it changes nothing.
   *
   * @throws NotInThisState if it is not followed, or went back to its sender
   * @throws UnknownPackage if there is none of this id any more
   */
  @Transactional
  public void lost(UUID id, Decision<LossReason> why, Precondition precondition) {
    decide(id, precondition, parcel -> parcel.lost(why));
  }

  /**
   * It went back to its sender. Said again, it changes nothing.
   *
   * @throws NotInThisState if it is not followed
   * @throws UnknownPackage if there is none of this id any more
   */
  @Transactional
  public void returned(UUID id, Decision<ReturnReason> why, Precondition precondition) {
    decide(id, precondition, parcel -> parcel.returned(why));
  }

  /**
   * It has been seen. Scans that were reported before change nothing.
   *
   * @throws NotInThisState if it is not followed
   * @throws UnknownPackage if there is none of this id any more
   */
  @Transactional
  public void scanned(UUID id, List<Scan> scans, Precondition precondition) {
    DrivePackage parcel = toChange(id, precondition);
    parcel.requireFollowed("scanned");
    List<PackageScan> reported = scans.stream().map(scan -> new PackageScan(id, scan)).toList();
    if (!followPackages.follow(List.of(parcel), reported).isEmpty()) {
      done(parcel);
    }
  }

  private void decide(
      UUID id, Precondition precondition, Function<DrivePackage, Optional<Outcome>> decision) {
    DrivePackage parcel = toChange(id, precondition);
    decision
        .apply(parcel)
        .ifPresent(outcome -> {
          publication.changed(outcome);
          done(parcel);
        });
  }

  private DrivePackage toChange(UUID id, Precondition precondition) {
    DrivePackage parcel = packages.findToChange(id).orElseThrow(() -> new UnknownPackage(id));
    precondition.require(Optional.of(Long.toString(parcel.version())));
    return parcel;
  }

  private void done(DrivePackage parcel) {
    audit.done(new Owner(parcel.job().subscriptionId(), parcel.location()), parcel.id().toString());
  }
}
