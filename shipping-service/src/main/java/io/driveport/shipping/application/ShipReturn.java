package io.driveport.shipping.application;

import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.audit.Audit;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.carrier.ParcelCheck.Reason;
import io.driveport.servicekit.carrier.ParcelCheck.Verdict;
import io.driveport.servicekit.conditional.Precondition;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.Scans.PackageScan;
import io.driveport.shipping.domain.ReturnConflict;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.ReturnPackage.Corrected;
import io.driveport.shipping.domain.ReturnPackage.Sending;
import io.driveport.shipping.domain.ReturnState.Sent;
import io.driveport.shipping.domain.ReturnState.Superseded;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.Shipment;
import io.driveport.shipping.domain.UnfitReturn;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Use cases: an operator has handed drives to a carrier for the way back, or tells where they are.
 */
@ApplicationScoped
public class ShipReturn {

  private final ReturnPackages returns;
  private final ParcelCheck check;
  private final EarlierScans earlierScans;
  private final DisownedScans disownedScans;
  private final FollowReturns followReturns;
  private final ReturnPublication publication;
  private final DatabaseClock clock;
  private final Audit audit;

  ShipReturn(
      ReturnPackages returns,
      ParcelCheck check,
      EarlierScans earlierScans,
      DisownedScans disownedScans,
      FollowReturns followReturns,
      ReturnPublication publication,
      DatabaseClock clock,
      Audit audit) {
    this.returns = returns;
    this.check = check;
    this.earlierScans = earlierScans;
    this.disownedScans = disownedScans;
    this.followReturns = followReturns;
    this.publication = publication;
    this.clock = clock;
    this.audit = audit;
  }

  /**
   * What an operator says of a parcel that has been handed over.
   *
   * @param drives serial numbers of what is in it; null for all that is to be packed
   * @param shipDate when; null for what was said before, or today, UTC
   * @param correction why carrier or number differ from what was said before, in the operator's
   *     words
   */
  public record Handover(
      String carrierName,
      String trackingNumber,
      @Nullable List<String> drives,
      @Nullable LocalDate shipDate,
      @Nullable String correction) {}

  /**
   * The parcel is on its way; what is not in it stays to be packed in another one. Said again, it
   * changes nothing. Said otherwise, with a reason, another parcel stands in for it.
   *
   * @return id of the parcel that has been sent as is said
   * @throws UnfitReturn if carrier, number or drives can't be right
   * @throws ReturnConflict if it can't be sent yet, or something else has been said before and no
   *     reason is given
   * @throws UnknownReturnPackage if there is none of this id any more
   * @throws Precondition.PreconditionFailed if it is not as the caller has seen it
   */
  @Transactional
  public UUID shipped(UUID id, Handover handover, Precondition precondition) {
    Shipment said = shipment(handover);
    returns.haveAlone(find(id).job().id());
    // Before any parcel is locked, as whoever stores scans does.
    earlierScans.awaitOthers(waybills(id, said));
    ReturnPackage parcel = latest(toChange(id, precondition));
    Shipment shipment = handover.shipDate() == null ? onItsDay(said, parcel) : said;
    Optional<Corrected> corrected =
        Optional.ofNullable(handover.correction())
            .flatMap(why -> parcel.corrected(shipment, handover.drives(), why, UUID.randomUUID()));
    if (corrected.isPresent()) {
      return store(corrected.get(), parcel.waybill().orElseThrow(), shipment.waybill());
    }
    parcel
        .shipped(shipment, handover.drives(), UUID.randomUUID())
        .ifPresent(sending -> store(sending, shipment.waybill()));
    return parcel.id();
  }

  /** What was said before, as far as anything was, and what is said now. */
  private Set<Waybill> waybills(UUID id, Shipment said) {
    ReturnPackage latest = find(id);
    while (latest.state() instanceof Superseded superseded) {
      latest = find(superseded.by());
    }
    return Stream.concat(latest.waybill().stream(), Stream.of(said.waybill()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private ReturnPackage find(UUID id) {
    return returns.find(id).orElseThrow(() -> new UnknownReturnPackage(id)).parcel();
  }

  /** The same on the day on which the parcel has been sent, if it has been. */
  private static Shipment onItsDay(Shipment said, ReturnPackage parcel) {
    return parcel.shipment().map(before -> said.on(before.shipDate())).orElse(said);
  }

  /** The parcel that stands in for it, if one does: who repeats a correction names the first. */
  private ReturnPackage latest(ReturnPackage parcel) {
    ReturnPackage latest = parcel;
    while (latest.state() instanceof Superseded superseded) {
      latest = toChange(superseded.by(), new Precondition.None());
    }
    return latest;
  }

  private UUID store(Corrected corrected, Waybill wrong, Waybill waybill) {
    ReturnPackage parcel = corrected.inItsPlace().parcel();
    publication.changed(corrected.superseded());
    returns.add(parcel);
    publication.changed(corrected.inItsPlace());
    disownedScans.giveBack(corrected.superseded().parcel().id(), wrong);
    catchUp(parcel, waybill);
    done(corrected.superseded().parcel());
    done(parcel);
    return parcel.id();
  }

  private void store(Sending sending, Waybill waybill) {
    ReturnPackage parcel = sending.outcome().parcel();
    publication.changed(sending.outcome());
    if (sending.rest() != null) {
      publication.left(sending.rest());
    }
    catchUp(parcel, waybill);
    done(parcel);
  }

  private void catchUp(ReturnPackage parcel, Waybill waybill) {
    follow(parcel, earlierScans.ofReturns(waybill, parcel.job().subscriptionId()));
  }

  /**
   * The parcel has been seen. Scans that were reported before change nothing.
   *
   * @throws ReturnConflict if it has not been sent
   * @throws UnknownReturnPackage if there is none of this id any more
   * @throws Precondition.PreconditionFailed if it is not as the caller has seen it
   */
  @Transactional
  public void scanned(UUID id, List<Scan> scans, Precondition precondition) {
    ReturnPackage parcel = toChange(id, precondition);
    if (!(parcel.state() instanceof Sent)) {
      throw new ReturnConflict(
          "The return package is in state %s and can't be scanned; allowed in: Shipped, Delivered."
              .formatted(parcel.state().name()));
    }
    if (follow(parcel, scans)) {
      done(parcel);
    }
  }

  private boolean follow(ReturnPackage parcel, List<Scan> scans) {
    List<PackageScan> reported =
        scans.stream().map(scan -> new PackageScan(parcel.id(), scan)).toList();
    return !followReturns.follow(List.of(parcel), reported).isEmpty();
  }

  /**
   * What changes with every change of a parcel: what is to be packed changes with its job and with
   * the end of that, and is not told of.
   */
  public static String tag(ReturnPackage parcel) {
    String contents = parcel.state().name() + "\n" + String.join("\n", parcel.drives());
    return "%d-%d-%s"
        .formatted(
            parcel.jobVersion(),
            parcel.version(),
            UUID.nameUUIDFromBytes(contents.getBytes(StandardCharsets.UTF_8)));
  }

  private ReturnPackage toChange(UUID id, Precondition precondition) {
    ReturnPackage parcel = returns.findToChange(id).orElseThrow(() -> new UnknownReturnPackage(id));
    precondition.require(Optional.of(tag(parcel)));
    return parcel;
  }

  private Shipment shipment(Handover handover) {
    return switch (check.judge(handover.carrierName(), handover.trackingNumber())) {
      case Verdict.Accepted(Carrier carrier, String number, String remark) ->
          new Shipment(
              new Waybill(carrier.name(), number),
              Objects.requireNonNullElseGet(
                  handover.shipDate(), () -> clock.now().atZone(ZoneOffset.UTC).toLocalDate()),
              Stream.ofNullable(remark).toList());
      case Verdict.Impossible(Reason reason, String detail, List<String> _) ->
          throw reason == Reason.NUMBER_NOT_PLAUSIBLE
              ? new UnfitReturn("InvalidTrackingNumber", detail, "trackingNumber")
              : new UnfitReturn("CarrierNotSupported", detail, "carrierName");
    };
  }

  private void done(ReturnPackage parcel) {
    audit.done(new Owner(parcel.job().subscriptionId(), parcel.location()), parcel.id().toString());
  }
}
