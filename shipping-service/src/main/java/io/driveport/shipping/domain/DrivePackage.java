package io.driveport.shipping.domain;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.JobSnapshot;
import io.driveport.contracts.JobSnapshot.DeliveryPackage;
import io.driveport.contracts.PackageEvent;
import io.driveport.contracts.SealCode;
import io.driveport.contracts.SerialNumber;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.carrier.ParcelCheck.Destination;
import io.driveport.servicekit.carrier.ParcelCheck.Reason;
import io.driveport.servicekit.carrier.ParcelCheck.Verdict;
import io.driveport.shipping.domain.PackageState.Followed;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The parcel in which the drives of one job travel to a site: decides what a message or a request
 * means for it.
 *
 * <p>Every decision that changes it yields one event, and each event raises {@code version} by one:
 * the version is the event's {@code ce_sequence}.
 *
 * @param id its id, unique for ever
 * @param job the job whose drives it holds
 * @param jobVersion version of the job that it was decided upon
 * @param location short name of the receiving site
 * @param carrierName carrier, in the customer's words
 * @param trackingNumber number, in the customer's words
 * @param driveCount drives in the parcel as the customer said it, else those of the job
 * @param shipDate free text of the customer, if given
 * @param drives serial numbers of the job's drives, as the customer wrote them
 * @param seals what stands on the seals of these drives, as far as that follows from the job
 * @param supersedes the parcel of the same job that it stands in for, if there was one
 * @param state where it stands
 * @param version number of its changes, 1 for a new one
 */
public record DrivePackage(
    UUID id,
    JobRef job,
    long jobVersion,
    String location,
    String carrierName,
    String trackingNumber,
    long driveCount,
    @Nullable String shipDate,
    List<String> drives,
    Map<String, SealCode> seals,
    @Nullable UUID supersedes,
    PackageState state,
    long version) {

  /** A parcel with its own copies of the collections. */
  public DrivePackage {
    drives = List.copyOf(drives);
    seals = Map.copyOf(seals);
  }

  /**
   * A job whose customer has named a parcel that is on its way.
   *
   * @param job the job
   * @param snapshot the job with that parcel
   * @param version version of the job with it
   */
  public record Announcement(JobRef job, JobSnapshot snapshot, long version) {

    /** Short name of the site that the parcel goes to. */
    public String destination() {
      String destination = snapshot.destination();
      return destination == null ? snapshot.location() : destination;
    }
  }

  /** A parcel as it now is, and what to publish. */
  public record Outcome(DrivePackage parcel, PackageEvent event) {}

  /**
   * Decides about the parcel that a customer has handed to a carrier.
   *
   * @param id for the new package
   * @param announced the customer's word
   * @param supersedes the job's package before, if there was one
   * @param site the site that the parcel goes to
   * @param check the rules about carriers and their numbers
   * @throws IllegalArgumentException if the event names no parcel, which its producer must not do
   */
  public static Outcome open(
      UUID id, Announcement announced, @Nullable UUID supersedes, Site site, ParcelCheck check) {
    DeliveryPackage named = announced.snapshot().deliveryPackage();
    if (named == null) {
      throw new IllegalArgumentException(
          "A parcel is announced without deliveryPackage: job " + announced.job().id());
    }
    Verdict verdict =
        check.judge(
            named.carrierName(),
            named.trackingNumber(),
            new Destination(site.name(), site.supportedCarriers()));
    return switch (verdict) {
      case Verdict.Accepted(Carrier carrier, String number, String remark) -> {
        Registration registration =
            new Registration(
                new Waybill(carrier.name(), number), Stream.ofNullable(remark).toList());
        DrivePackage opened =
            named(id, announced, named, supersedes, site, new Registered(registration));
        yield new Outcome(opened, PackageEvents.registered(opened, registration));
      }
      case Verdict.Impossible(Reason reason, String detail, List<String> allowed) -> {
        Refused refused = new Refused(RefusalReason.of(reason), detail, allowed);
        DrivePackage opened = named(id, announced, named, supersedes, site, refused);
        yield new Outcome(opened, PackageEvents.refused(opened, refused));
      }
    };
  }

  /**
   * The customer has named another parcel for the job.
   *
   * @param by that parcel
   * @throws IllegalStateException if there is another in its place already
   */
  public Outcome supersededBy(UUID by) {
    DrivePackage superseded = in(state.supersede(by));
    return new Outcome(superseded, PackageEvents.superseded(superseded, by));
  }

  /**
   * A scan of it has come to be known; call it once for each scan.
   *
   * @return nothing if it is not followed
   */
  public Optional<Outcome> scanned(Scan scan) {
    if (!(state instanceof Followed before)) {
      return Optional.empty();
    }
    DrivePackage after = in(before.seen(scan.status().rank()));
    return Optional.of(new Outcome(after, PackageEvents.scanned(after, before, scan)));
  }

  /**
   * An operator takes it for lost.
   *
   * @return nothing if that has been decided already
   * @throws NotInThisState if its state does not allow it
   */
  public Optional<Outcome> lost(Decision<LossReason> why) {
    Followed before = requireFollowed("taken for lost");
    return moved(before, before.lose(why))
        .map(after -> new Outcome(after, PackageEvents.lost(after, before, why)));
  }

  /**
   * An operator says that it went back to its sender.
   *
   * @return nothing if that has been decided already
   * @throws NotInThisState if its state does not allow it
   */
  public Optional<Outcome> returned(Decision<ReturnReason> why) {
    Followed before = requireFollowed("given back to its sender");
    return moved(before, before.giveBack(why))
        .map(after -> new Outcome(after, PackageEvents.returned(after, before, why)));
  }

  /**
   * The dock has opened it, or corrects what it has said. What could not be followed by the
   * customer's words may arrive all the same, and is what those words say then.
   *
   * @return nothing if the same has been said before, and means the same as then
   * @throws NotInThisState if another parcel stands in for it
   * @throws AlreadyReceived if something else has been said before, and no reason is given
   */
  Optional<Outcome> received(Receipt receipt, Reconciliation found) {
    Followed before =
        state instanceof Refused refused ? asNamed(refused) : requireFollowed("received");
    PackageState.Received after = before.receive(receipt, found);
    boolean correction =
        before instanceof PackageState.Received known && !known.receipt().saysTheSameAs(receipt);
    if (correction && receipt.correction() == null) {
      throw new AlreadyReceived(id);
    }
    return moved(before, after)
        .map(parcel -> new Outcome(parcel, PackageEvents.received(parcel, after, state)));
  }

  /**
   * What the dock has had with it, as a parcel that nobody has announced: for when another stands
   * in for it of which the dock knows nothing.
   *
   * @param intakeId for the parcel
   * @return nothing if the dock has not opened it, or found nothing of its own in it
   */
  public Optional<Intake> atTheDock(UUID intakeId) {
    if (!(state instanceof PackageState.Received received)) {
      return Optional.empty();
    }
    Receipt had = received.receipt().of(received.found().own(), this::isOfAnother);
    Waybill waybill = received.registration().waybill();
    return had.drives().isEmpty()
        ? Optional.empty()
        : Optional.of(
            Intake.opened(
                intakeId, location, waybill.carrierName(), waybill.trackingNumber(), had));
  }

  /** Whether a code is that of another job's drive in the parcel. */
  private boolean isOfAnother(String sealCode) {
    return state instanceof PackageState.Received received
        && received.found().seals() != null
        && !received.found().seals().foreign().contains(sealCode)
        && SealCode.read(sealCode).filter(seals.values()::contains).isEmpty();
  }

  /** Drives of the job that the dock has not had so far, as the customer wrote them. */
  List<String> awaited() {
    return state instanceof PackageState.Received received ? received.found().missing() : drives;
  }

  /** Drives of other packages that the dock has found in it, as they were read. */
  public List<String> misrouted() {
    return state instanceof PackageState.Received received
        ? received.found().misrouted()
        : List.of();
  }

  /**
   * Whether the dock has had a drive with it.
   *
   * @param key of its serial number
   */
  public boolean hasBroughtIn(String key) {
    return state instanceof PackageState.Received received
        && received.found().received().stream()
            .anyMatch(drive -> new SerialNumber(drive).key().equals(key));
  }

  private Registered asNamed(Refused refused) {
    return new Registered(
        new Registration(new Waybill(carrierName, trackingNumber), List.of(refused.detail())));
  }

  /**
   * What is questionable about its number.
   *
   * @return nothing if nothing is, or if a scan or the dock has shown that the number is its own
   */
  public Optional<String> doubt() {
    return state instanceof Registered registered && !registered.registration().remarks().isEmpty()
        ? Optional.of(String.join(" ", registered.registration().remarks()))
        : Optional.empty();
  }

  /** What its carrier knows it by, if it is followed. */
  public Optional<Waybill> waybill() {
    return state instanceof Followed followed
        ? Optional.of(followed.registration().waybill())
        : Optional.empty();
  }

  /**
   * Goes on only if it is followed.
   *
   * @param what is wanted, in words that follow "can't be"
   * @throws NotInThisState if it is not
   */
  public Followed requireFollowed(String what) {
    if (state instanceof Followed followed) {
      return followed;
    }
    throw new NotInThisState(
        what, state, List.of("Registered", "InTransit", "Delivered", "Lost", "Returned"));
  }

  private Optional<DrivePackage> moved(Followed before, Followed after) {
    return after.equals(before) ? Optional.empty() : Optional.of(in(after));
  }

  private static DrivePackage named(
      UUID id,
      Announcement announced,
      DeliveryPackage named,
      @Nullable UUID supersedes,
      Site site,
      PackageState state) {
    Long driveCount = named.driveCount();
    return new DrivePackage(
        id,
        announced.job(),
        announced.version(),
        site.name(),
        named.carrierName(),
        named.trackingNumber(),
        driveCount == null ? announced.snapshot().drives().size() : driveCount,
        named.shipDate(),
        announced.snapshot().drives().stream().map(JobSnapshot.Drive::driveId).toList(),
        seals(announced.snapshot()),
        supersedes,
        state,
        1);
  }

  /** Drives of an export have no manifest, and so no code. */
  private static Map<String, SealCode> seals(JobSnapshot snapshot) {
    Map<String, SealCode> seals = new HashMap<>();
    for (JobSnapshot.Drive drive : snapshot.drives()) {
      String hash = drive.manifestHash();
      if (hash != null) {
        seals.put(drive.driveId(), SealCode.of(hash));
      }
    }
    return seals;
  }

  private DrivePackage in(PackageState next) {
    return new DrivePackage(
        id,
        job,
        jobVersion,
        location,
        carrierName,
        trackingNumber,
        driveCount,
        shipDate,
        drives,
        seals,
        supersedes,
        next,
        version + 1);
  }
}
