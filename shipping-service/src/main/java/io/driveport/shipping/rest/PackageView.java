package io.driveport.shipping.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.contracts.JobRef;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.shipping.application.StoredPackage;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.PackageState.Decided;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.PackageState.Superseded;
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
 * @param supersedes id of the parcel of the same job that it stands in for
 * @param supersededBy id of the parcel that stands in for it
 * @param state {@code Registered}, {@code Refused} or {@code Superseded}
 * @param registration as what it is followed, or was until it was superseded
 * @param refusal why it is not followed
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
    @Nullable UUID supersedes,
    @Nullable UUID supersededBy,
    String state,
    @Nullable Registration registration,
    @Nullable Refusal refusal,
    Instant decidedAt) {

  /**
   * The parcel as its carrier knows it.
   *
   * @param trackingUrl page on which it can be followed
   * @param remarks what is questionable about it all the same
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Registration(
      String carrierName,
      String trackingNumber,
      @Nullable String trackingUrl,
      List<String> remarks) {}

  /** Why a parcel was refused, and what would have been accepted. */
  record Refusal(String reason, String detail, List<String> allowed) {}

  /** A list of parcels. */
  record Page(List<PackageView> value) {}

  static PackageView of(StoredPackage stored, Carriers carriers) {
    return switch (stored.drivePackage().state()) {
      case Decided decided -> of(stored, decided, null, carriers);
      case Superseded(Decided decided, UUID by) -> of(stored, decided, by, carriers);
    };
  }

  private static PackageView of(
      StoredPackage stored, Decided decided, @Nullable UUID supersededBy, Carriers carriers) {
    return switch (decided) {
      case Registered registered ->
          of(stored, supersededBy, registration(registered, carriers), null);
      case Refused refused ->
          of(
              stored,
              supersededBy,
              null,
              new Refusal(refused.reason().eventName(), refused.detail(), refused.allowed()));
    };
  }

  private static Registration registration(Registered registered, Carriers carriers) {
    return new Registration(
        registered.carrierName(),
        registered.trackingNumber(),
        carriers
            .named(registered.carrierName())
            .map(carrier -> carrier.trackingUrl(registered.trackingNumber()))
            .orElse(null),
        registered.remarks());
  }

  private static PackageView of(
      StoredPackage stored,
      @Nullable UUID supersededBy,
      @Nullable Registration registration,
      @Nullable Refusal refusal) {
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
        parcel.supersedes(),
        supersededBy,
        parcel.state().name(),
        registration,
        refusal,
        stored.decidedAt());
  }
}
