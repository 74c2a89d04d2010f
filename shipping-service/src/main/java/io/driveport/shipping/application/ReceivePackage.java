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
import io.driveport.shipping.domain.SerialNumber;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Use case: the dock has opened a parcel, or corrects what it has said of one. */
@ApplicationScoped
public class ReceivePackage {

  private final Packages packages;
  private final PackagePublication publication;
  private final NumbersInUse numbersInUse;
  private final MisroutedDrives misroutedDrives;
  private final BrokenSeals brokenSeals;
  private final Audit audit;

  ReceivePackage(
      Packages packages,
      PackagePublication publication,
      NumbersInUse numbersInUse,
      MisroutedDrives misroutedDrives,
      BrokenSeals brokenSeals,
      Audit audit) {
    this.packages = packages;
    this.publication = publication;
    this.numbersInUse = numbersInUse;
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
    receive(id, inParcel, receipt)
        .forEach(parcel ->
            audit.done(
                new Owner(parcel.job().subscriptionId(), parcel.location()),
                parcel.id().toString()));
    return inParcel.stream().map(DrivePackage::id).toList();
  }

  /**
   * Receives one package alone, of whose parcel is known what it has got.
   *
   * @param parcel found to change in this transaction
   */
  void receive(DrivePackage parcel, Receipt receipt) {
    var _ = receive(parcel.id(), List.of(parcel), receipt);
  }

  /** Those that have changed. */
  private List<DrivePackage> receive(UUID id, List<DrivePackage> inParcel, Receipt receipt) {
    Set<String> keys =
        receipt.drives().stream()
            .map(drive -> new SerialNumber(drive).key())
            .collect(Collectors.toUnmodifiableSet());
    Set<String> elsewhere = packages.drivesOfOtherSites(inParcel.getFirst().location(), keys);
    List<Outcome> outcomes = new Parcel(inParcel).received(receipt, elsewhere);
    publication.changed(outcomes);
    List<DrivePackage> changed = outcomes.stream().map(Outcome::parcel).toList();
    changed.forEach(parcel -> settle(id, parcel));
    return changed;
  }

  private void settle(UUID id, DrivePackage parcel) {
    numbersInUse.settle(parcel.id(), "Arrived");
    if (parcel.id().equals(id)) {
      misroutedDrives.settle(parcel);
    }
    brokenSeals.settle(parcel);
  }

  /** The parcels are locked in the order of their ids, as by whoever stores scans. */
  private List<DrivePackage> inParcelWith(UUID id) {
    DrivePackage named = packages.find(id).orElseThrow(() -> new UnknownPackage(id)).drivePackage();
    Optional<Waybill> waybill = named.waybill();
    List<DrivePackage> inParcel =
        waybill.map(Set::of).map(packages::followedToChange).orElse(List.of()).stream()
            .filter(other -> other.location().equals(named.location()))
            .filter(other -> isOfSameSubscription(other, named))
            .toList();
    return inParcel.stream().anyMatch(one -> one.id().equals(id))
        ? inParcel
        : List.of(packages.findToChange(id).orElseThrow(() -> new UnknownPackage(id)));
  }

  private static boolean isOfSameSubscription(DrivePackage one, DrivePackage other) {
    return one.job().subscriptionId().equalsIgnoreCase(other.job().subscriptionId());
  }
}
