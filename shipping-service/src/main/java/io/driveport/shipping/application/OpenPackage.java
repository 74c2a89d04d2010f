package io.driveport.shipping.application;

import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.inbox.Inbox;
import io.driveport.servicekit.inbox.NotYet;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.DrivePackage.Announcement;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import io.driveport.shipping.domain.Intake;
import io.driveport.shipping.domain.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/** Use case: a customer has handed a parcel to a carrier; decide about it and announce that. */
@ApplicationScoped
public class OpenPackage {

  private static final String CONSUMER = "open-package";

  private final Inbox inbox;
  private final Sites sites;
  private final Packages packages;
  private final ParcelCheck check;
  private final PackagePublication publication;
  private final EarlierScans earlierScans;
  private final NumbersInUse numbersInUse;
  private final DoubtfulNumbers doubtfulNumbers;
  private final MisroutedDrives misroutedDrives;
  private final BrokenSeals brokenSeals;
  private final Intakes intakes;
  private final MatchIntakes matchIntakes;

  OpenPackage(
      Inbox inbox,
      Sites sites,
      Packages packages,
      ParcelCheck check,
      PackagePublication publication,
      EarlierScans earlierScans,
      NumbersInUse numbersInUse,
      DoubtfulNumbers doubtfulNumbers,
      MisroutedDrives misroutedDrives,
      BrokenSeals brokenSeals,
      Intakes intakes,
      MatchIntakes matchIntakes) {
    this.inbox = inbox;
    this.sites = sites;
    this.packages = packages;
    this.check = check;
    this.publication = publication;
    this.earlierScans = earlierScans;
    this.numbersInUse = numbersInUse;
    this.doubtfulNumbers = doubtfulNumbers;
    this.misroutedDrives = misroutedDrives;
    this.brokenSeals = brokenSeals;
    this.intakes = intakes;
    this.matchIntakes = matchIntakes;
  }

  /**
   * Inbox row, packages and events commit together. A message that comes again does nothing, and so
   * does one that is older than what the job's package was decided upon, or of a job that is gone;
   * a newer one supersedes that package. What was scanned before is told after the registration,
   * and so is what the dock has had before, also with the package that is superseded.
   *
   * @param messageId {@code ce_id}
   * @throws NotYet if the job's site has not arrived here
   */
  @Transactional
  public void open(UUID messageId, Announcement announced) {
    if (!inbox.firstSight(CONSUMER, messageId)) {
      return;
    }
    Optional<DrivePackage> before = packages.latestOfJob(announced.job().id());
    if (before.filter(known -> known.jobVersion() >= announced.version()).isPresent()
        || packages.isForgotten(announced.job().id())) {
      return;
    }
    String destination = announced.destination();
    Site site =
        sites.named(destination).orElseThrow(() -> new NotYet("location '" + destination + "'"));
    Outcome opened =
        DrivePackage.open(
            UUID.randomUUID(), announced, before.map(DrivePackage::id).orElse(null), site, check);
    // Before any parcel is locked, as whoever stores scans does.
    haveDocks(before, site.name());
    opened.parcel().waybill().map(List::of).ifPresent(earlierScans::awaitOthers);
    publication.added(opened);
    UUID id = opened.parcel().id();
    opened.parcel().waybill().ifPresent(waybill -> numbersInUse.look(opened.parcel(), waybill));
    doubtfulNumbers.look(opened.parcel());
    Optional<Intake> left = before.flatMap(known -> supersede(known.id(), id));
    left.ifPresent(intakes::add);
    DrivePackage parcel = matchIntakes.announced(packages.findToChange(id).orElseThrow());
    // Others may have what is not this job's.
    left.map(Intake::id).ifPresent(matchIntakes::offerRest);
    parcel.waybill().ifPresent(waybill -> earlierScans.catchUp(parcel, waybill));
  }

  /**
   * Nobody takes in a parcel meanwhile at the site that the package goes to; and at that of the
   * package before, what the dock has had with that one may become such a parcel.
   */
  private void haveDocks(Optional<DrivePackage> before, String site) {
    SortedMap<String, Consumer<String>> docks = new TreeMap<>();
    docks.put(site, intakes::share);
    before.ifPresent(known -> docks.put(known.location(), intakes::haveAlone));
    docks.forEach((name, have) -> have.accept(name));
  }

  /** What the dock has had of the package's own, if it has had any. */
  private Optional<Intake> supersede(UUID id, UUID by) {
    DrivePackage known = packages.findToChange(id).orElseThrow();
    misroutedDrives.outlive(known);
    Outcome superseded = known.supersededBy(by);
    publication.changed(superseded);
    misroutedDrives.settle(superseded.parcel());
    brokenSeals.settle(superseded.parcel());
    return known.atTheDock(UUID.randomUUID());
  }
}
