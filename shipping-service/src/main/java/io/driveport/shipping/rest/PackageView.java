package io.driveport.shipping.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.contracts.JobRef;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.shipping.application.StoredPackage;
import io.driveport.shipping.domain.Decision;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.PackageState;
import io.driveport.shipping.domain.PackageState.Followed;
import io.driveport.shipping.domain.PackageState.Lost;
import io.driveport.shipping.domain.PackageState.Received;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Returned;
import io.driveport.shipping.domain.PackageState.Superseded;
import io.driveport.shipping.domain.PackageState.Tracked;
import io.driveport.shipping.domain.Receipt;
import io.driveport.shipping.domain.Reconciliation;
import io.driveport.shipping.domain.Registration;
import io.driveport.shipping.domain.Scan;
import io.driveport.shipping.domain.SealCheck;
import io.driveport.shipping.domain.Waybill;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A parcel for operators.
 *
 * @param jobVersion version of the job that it was decided upon
 * @param carrierName carrier, in the customer's words
 * @param trackingNumber number, in the customer's words
 * @param drives serial numbers of the job's drives, as the customer wrote them
 * @param supersedes id of the parcel of the same job that it stands in for
 * @param supersededBy id of the parcel that stands in for it
 * @param state {@code Registered}, {@code InTransit}, {@code Delivered}, {@code Received}, {@code
 *     Lost}, {@code Returned}, {@code Refused} or {@code Superseded}
 * @param registration as what it is followed, or was until it was superseded
 * @param refusal why it is not followed
 * @param decision why it is lost or returned
 * @param receipt what the dock has found
 * @param scans what was noted of it on its way, the latest first by its sources' clocks, at most
 *     100; not in lists
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record PackageView(
    UUID id,
    long version,
    JobRef job,
    long jobVersion,
    String location,
    String carrierName,
    String trackingNumber,
    long driveCount,
    @Nullable String shipDate,
    List<String> drives,
    @Nullable UUID supersedes,
    @Nullable UUID supersededBy,
    String state,
    @Nullable RegistrationView registration,
    @Nullable RefusalView refusal,
    @Nullable DecisionView decision,
    @Nullable ReceiptView receipt,
    Instant decidedAt,
    @Nullable List<ScanView> scans) {

  /**
   * The parcel as its carrier knows it.
   *
   * @param trackingUrl page on which it can be followed
   * @param remarks what is questionable about it all the same
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record RegistrationView(
      String carrierName,
      String trackingNumber,
      @Nullable String trackingUrl,
      List<String> remarks) {

    static RegistrationView of(Waybill waybill, List<String> remarks, Carriers carriers) {
      return new RegistrationView(
          waybill.carrierName(),
          waybill.trackingNumber(),
          carriers
              .named(waybill.carrierName())
              .map(carrier -> carrier.trackingUrl(waybill.trackingNumber()))
              .orElse(null),
          remarks);
    }
  }

  /** Why a parcel was refused, and what would have been accepted. */
  record RefusalView(String reason, String detail, List<String> allowed) {}

  /** Why an operator has decided what the state says. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DecisionView(String reason, @Nullable String note) {

    static DecisionView of(Decision<?> decision) {
      return new DecisionView(decision.reason().wireName(), decision.note());
    }
  }

  /**
   * What the dock has found; see {@link Receipt} and {@link Reconciliation}. What belongs to
   * another site is somebody else's, and told in a task only.
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReceiptView(
      List<String> received,
      List<String> missing,
      List<String> extra,
      List<String> sealCodes,
      @Nullable SealCheck seals,
      @Nullable Long weightGrams,
      @Nullable String damage,
      List<String> photos,
      @Nullable String correctionReason) {

    static ReceiptView of(Receipt receipt, Reconciliation found) {
      return new ReceiptView(
          found.received(),
          found.missing(),
          found.extra(),
          receipt.sealCodes(),
          found.seals(),
          receipt.weightGrams(),
          receipt.damage(),
          receipt.photos(),
          receipt.correction());
    }
  }

  /** A scan; see {@link Scan}. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ScanView(
      String id,
      String source,
      Instant time,
      String status,
      boolean incident,
      @Nullable String code,
      @Nullable String city,
      @Nullable String country) {

    static ScanView of(Scan scan) {
      return new ScanView(
          scan.id(),
          scan.source().wireName(),
          scan.time(),
          scan.status().wireName(),
          scan.status().isIncident(),
          scan.code(),
          scan.place().city(),
          scan.place().country());
    }
  }

  /** A list of parcels. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(@Nullable String nextLink, List<PackageView> value) {}

  static PackageView of(StoredPackage stored, Carriers carriers, @Nullable List<Scan> scans) {
    DrivePackage parcel = stored.drivePackage();
    return new PackageView(
        parcel.id(),
        parcel.version(),
        parcel.job(),
        parcel.jobVersion(),
        parcel.location(),
        parcel.carrierName(),
        parcel.trackingNumber(),
        parcel.driveCount(),
        parcel.shipDate(),
        parcel.drives(),
        parcel.supersedes(),
        parcel.state() instanceof Superseded superseded ? superseded.by() : null,
        parcel.state().name(),
        registration(parcel.state(), carriers),
        refusal(parcel.state()),
        decision(parcel.state()),
        parcel.state() instanceof Received received
            ? ReceiptView.of(received.receipt(), received.found())
            : null,
        stored.decidedAt(),
        scans == null ? null : scans.stream().map(ScanView::of).toList());
  }

  private static @Nullable RegistrationView registration(PackageState state, Carriers carriers) {
    return switch (state) {
      case Followed followed -> registration(followed.registration(), carriers);
      case Superseded superseded -> registration(superseded.decided(), carriers);
      case Refused _ -> null;
    };
  }

  private static RegistrationView registration(Registration registration, Carriers carriers) {
    return RegistrationView.of(registration.waybill(), registration.remarks(), carriers);
  }

  private static @Nullable RefusalView refusal(PackageState state) {
    return switch (state) {
      case Refused refused ->
          new RefusalView(refused.reason().eventName(), refused.detail(), refused.allowed());
      case Superseded superseded -> refusal(superseded.decided());
      case Followed _ -> null;
    };
  }

  private static @Nullable DecisionView decision(PackageState state) {
    return switch (state) {
      case Lost lost -> DecisionView.of(lost.why());
      case Returned returned -> DecisionView.of(returned.why());
      case Tracked _, Received _, Refused _, Superseded _ -> null;
    };
  }
}
