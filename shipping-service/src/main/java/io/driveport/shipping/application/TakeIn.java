package io.driveport.shipping.application;

import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.conditional.Precondition;
import io.driveport.shipping.application.Intakes.StoredIntake;
import io.driveport.shipping.domain.Intake;
import io.driveport.shipping.domain.Intake.Match;
import io.driveport.shipping.domain.IntakeMatched;
import io.driveport.shipping.domain.IntakeState;
import io.driveport.shipping.domain.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Use cases: the dock has a parcel that nobody has announced. */
@ApplicationScoped
public class TakeIn {

  private final Intakes intakes;
  private final Sites sites;
  private final Packages packages;
  private final MatchIntakes matchIntakes;
  private final ReceivePackage receivePackage;
  private final Audit audit;

  TakeIn(
      Intakes intakes,
      Sites sites,
      Packages packages,
      MatchIntakes matchIntakes,
      ReceivePackage receivePackage,
      Audit audit) {
    this.intakes = intakes;
    this.sites = sites;
    this.packages = packages;
    this.matchIntakes = matchIntakes;
    this.receivePackage = receivePackage;
    this.audit = audit;
  }

  /** An intake, and whether it is a new one. */
  public record Taken(StoredIntake intake, boolean isNew) {}

  /**
   * Takes a parcel in. Drives of packages that are awaited are received with it; of the rest people
   * have to find out whose they are. Said again while it is open, or within a day, it changes
   * nothing.
   *
   * @throws UnknownSite if the site has not arrived here
   */
  @Transactional
  public Taken takeIn(
      String location,
      @Nullable String carrierName,
      @Nullable String trackingNumber,
      Receipt contents) {
    if (sites.named(location).isEmpty()) {
      throw new UnknownSite(location);
    }
    intakes.haveAlone(location);
    Intake opened =
        Intake.opened(UUID.randomUUID(), location, carrierName, trackingNumber, contents);
    Optional<StoredIntake> same = intakes.sameAs(opened);
    if (same.isPresent() && !isAwaited(same.get().intake(), opened)) {
      return new Taken(same.get(), false);
    }
    intakes.add(opened);
    Intake settled = matchIntakes.takenIn(opened);
    audit.done(Owner.ofLocation(location), settled.id().toString());
    return new Taken(intakes.find(settled.id()).orElseThrow(), true);
  }

  /** Whether drives that were somebody's are awaited all the same: those were others, then. */
  private boolean isAwaited(Intake known, Intake again) {
    return known.state() instanceof IntakeState.Matched
        && packages
            .withAnyDriveToChange(again.location(), DriveOwners.keys(again.contents().drives()))
            .stream()
            .anyMatch(parcel -> again.claimedBy(parcel).isPresent());
  }

  /**
   * An operator says that a package is in the parcel: it is received, with all packages in its
   * parcel, as the rest of the intake says; what has been received before is completed by that.
   * Said again, it changes nothing.
   *
   * @param precondition upon the intake's version
   * @throws UnknownIntake if there is none of this id
   * @throws UnknownPackage if there is none at the intake's site
   * @throws IntakeMatched if it is another's
   */
  @Transactional
  public void match(
      UUID id, UUID packageId, @Nullable String correction, Precondition precondition) {
    Intake intake = intakes.findToChange(id).orElseThrow(() -> new UnknownIntake(id));
    precondition.require(Optional.of(Long.toString(intake.version())));
    if (packages
        .find(packageId)
        .filter(stored -> stored.drivePackage().location().equals(intake.location()))
        .isEmpty()) {
      throw new UnknownPackage(packageId);
    }
    Optional<Match> match = intake.givenTo(packageId, correction);
    if (match.isPresent()) {
      receivePackage.complete(packageId, match.get().receipt());
      matchIntakes.matched(match.get());
      audit.done(Owner.ofLocation(intake.location()), id.toString());
    }
  }
}
