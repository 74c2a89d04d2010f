package io.driveport.shipping.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.shipping.application.Intakes.StoredIntake;
import io.driveport.shipping.domain.Intake;
import io.driveport.shipping.domain.IntakeState;
import io.driveport.shipping.domain.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A parcel that nobody had announced; see {@link Intake}.
 *
 * @param state {@code Open} or {@code Matched}
 * @param drives what was in it, as it was read
 * @param unmatched drives that are nobody's so far
 * @param packages ids of the packages that have turned out to be in it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record IntakeView(
    UUID id,
    long version,
    String location,
    @Nullable String carrierName,
    @Nullable String trackingNumber,
    String state,
    List<String> drives,
    List<String> unmatched,
    List<UUID> packages,
    List<String> sealCodes,
    @Nullable Long weightGrams,
    @Nullable String damage,
    List<String> photos,
    Instant takenAt) {

  /** A page of a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(@Nullable String nextLink, List<IntakeView> value) {}

  static IntakeView of(StoredIntake stored) {
    Intake intake = stored.intake();
    Receipt contents = intake.contents();
    return new IntakeView(
        intake.id(),
        intake.version(),
        intake.location(),
        intake.carrierName(),
        intake.trackingNumber(),
        intake.state().name(),
        contents.drives(),
        intake.state() instanceof IntakeState.Open open ? open.unmatched() : List.of(),
        intake.state().packages(),
        contents.sealCodes(),
        contents.weightGrams(),
        contents.damage(),
        contents.photos(),
        stored.takenAt());
  }
}
