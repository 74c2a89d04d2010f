package io.driveport.shipping.application;

import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.conditional.Precondition;
import io.driveport.shipping.domain.AlreadyReceived;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import io.driveport.shipping.domain.NotInThisState;
import io.driveport.shipping.domain.Parcel;
import io.driveport.shipping.domain.Receipt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Use case: the dock has opened a parcel, or corrects what it has said of one. */
@ApplicationScoped
public class ReceivePackage {

  private final Packages packages;
  private final DriveOwners owners;
  private final PackagePublication publication;
  private final MisroutedDrives misroutedDrives;
  private final BrokenSeals brokenSeals;
  private final Audit audit;

  ReceivePackage(
      Packages packages,
      DriveOwners owners,
      PackagePublication publication,
      MisroutedDrives misroutedDrives,
      BrokenSeals brokenSeals,
      Audit audit) {
    this.packages = packages;
    this.owners = owners;
    this.publication = publication;
    this.misroutedDrives = misroutedDrives;
    this.brokenSeals = brokenSeals;
    this.audit = audit;
  }

  /**
   * Receives all packages that are in one parcel with a package: of the same subscription, with the
   * same number, to the same site. Said again, it changes nothing.
   *
   * @param precondition upon the version of that package
   * @return ids of the packages in the parcel
   * @throws NotInThisState if another package stands in for it
   * @throws AlreadyReceived if something else has been said before, and no reason is given
   * @throws UnknownPackage if there is none of this id any more
   */
  @Transactional
  public List<UUID> receive(UUID id, Receipt receipt, Precondition precondition) {
    List<DrivePackage> inParcel = inParcelWith(id);
    precondition.require(
        inParcel.stream()
            .filter(one -> one.id().equals(id))
            .map(one -> Long.toString(one.version()))
            .findFirst());
    Parcel parcel = new Parcel(inParcel);
    store(parcel.received(receipt, ofOthers(parcel, receipt)))
        .forEach(changed ->
            audit.done(
                new Owner(changed.job().subscriptionId(), changed.location()),
                changed.id().toString()));
    return inParcel.stream().map(DrivePackage::id).toList();
  }

  /**
   * More of a package has come in a parcel that nobody had announced: it is received with all that
   * are in its parcel, and what has been received before is completed.
   *
   * @param more with the reason of a correction, if it is one
   * @throws NotInThisState if another package stands in for it
   * @throws UnknownPackage if there is none of this id any more
   */
  void complete(UUID id, Receipt more) {
    Parcel parcel = new Parcel(inParcelWith(id));
    var _ = store(parcel.completed(id, more, ofOthers(parcel, more)));
  }

  /**
   * The same of one package alone: what has come is only its own.
   *
   * @param parcel found to change in this transaction
   */
  void complete(DrivePackage parcel, Receipt more) {
    List<DrivePackage> inParcel =
        packages.inParcelWith(parcel).stream()
            .map(one -> one.id().equals(parcel.id()) ? parcel : one)
            .toList();
    Parcel whole = new Parcel(inParcel.contains(parcel) ? inParcel : List.of(parcel));
    List<Outcome> outcomes =
        whole.completed(parcel.id(), more, ofOthers(whole, more)).stream()
            .filter(outcome -> outcome.parcel().id().equals(parcel.id()))
            .toList();
    var _ = store(outcomes);
  }

  /** Those that have changed. */
  private List<DrivePackage> store(List<Outcome> outcomes) {
    publication.changed(outcomes);
    List<DrivePackage> changed = outcomes.stream().map(Outcome::parcel).toList();
    changed.forEach(this::settle);
    return changed;
  }

  private void settle(DrivePackage parcel) {
    misroutedDrives.settle(parcel);
    brokenSeals.settle(parcel);
  }

  /** Keys of drives that were read in a parcel and that packages outside it have announced. */
  private Set<String> ofOthers(Parcel parcel, Receipt receipt) {
    return owners.of(parcel.strangers(receipt), parcel.packages()).keySet();
  }

  /** The parcels are locked in the order of their ids, as by whoever stores scans. */
  private List<DrivePackage> inParcelWith(UUID id) {
    DrivePackage named = packages.find(id).orElseThrow(() -> new UnknownPackage(id)).drivePackage();
    List<DrivePackage> inParcel = packages.inParcelWithToChange(named);
    return inParcel.stream().anyMatch(one -> one.id().equals(id))
        ? inParcel
        : List.of(packages.findToChange(id).orElseThrow(() -> new UnknownPackage(id)));
  }
}
