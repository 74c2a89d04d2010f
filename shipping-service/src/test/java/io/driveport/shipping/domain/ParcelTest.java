package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.JobRef;
import io.driveport.contracts.PackageEvent.PackageReceived;
import io.driveport.contracts.SealCode;
import io.driveport.shipping.domain.DrivePackage.Outcome;
import io.driveport.shipping.domain.PackageState.Delivered;
import io.driveport.shipping.domain.PackageState.Lost;
import io.driveport.shipping.domain.PackageState.Received;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import io.driveport.shipping.domain.PackageState.Returned;
import io.driveport.shipping.domain.PackageState.Superseded;
import io.driveport.shipping.testing.Jobs;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ParcelTest {

  private static final JobRef JOB = Jobs.job();
  private static final Registration REGISTRATION =
      new Registration(new Waybill("FedEx", "986578900006"), List.of());
  private static final Delivered DELIVERED = new Delivered(REGISTRATION);

  @Test
  void drivesAreHeldAgainstThoseOfAllJobsInTheParcel() {
    // Given
    Parcel parcel =
        new Parcel(List.of(parcel(1, DELIVERED, "WD-1", "WD 2"), parcel(2, DELIVERED, "ST3")));

    // When
    List<Outcome> outcomes =
        parcel.received(receipt("wd1", "s-t 3", "Z9", "w d-1", "E5"), Set.of("E5"));

    // Then
    assertThat(outcomes)
        .extracting(outcome -> ((Received) outcome.parcel().state()).found())
        .containsExactly(
            new Reconciliation(
                List.of("WD-1"), List.of("WD 2"), List.of("Z9"), List.of("E5"), null),
            new Reconciliation(List.of("ST3"), List.of(), List.of("Z9"), List.of("E5"), null));
    assertThat(outcomes.getFirst().event())
        .isEqualTo(
            new PackageReceived(
                new UUID(1, 1),
                JOB,
                "westus",
                "FedEx",
                "986578900006",
                List.of("WD-1"),
                List.of("WD 2"),
                List.of("Z9"),
                false,
                false,
                "Delivered",
                3L));
  }

  @Test
  void theDocksWordStandsAboveScansAndDecisions() {
    // Given
    Decision<LossReason> lost = new Decision<>(LossReason.NOT_FOUND, null);
    Decision<ReturnReason> back = new Decision<>(ReturnReason.RECALLED, null);

    // Then
    for (PackageState state :
        List.of(
            new Registered(REGISTRATION),
            DELIVERED,
            new Lost(DELIVERED, lost),
            new Returned(DELIVERED, back))) {
      DrivePackage received = received(parcel(1, state, "WD-1"), receipt("WD-1")).parcel();
      assertThat(received.state()).isInstanceOf(Received.class);
      assertThatThrownBy(() -> received.lost(lost)).isInstanceOf(NotInThisState.class);
      assertThatThrownBy(() -> received.returned(back)).isInstanceOf(NotInThisState.class);
    }
  }

  @Test
  void whatIsSaidAgainChangesNothingAndACorrectionNeedsAReason() {
    // Given
    DrivePackage received = received(parcel(1, DELIVERED, "WD-1"), receipt()).parcel();
    Parcel parcel = new Parcel(List.of(received));

    // Then
    assertThat(parcel.received(receipt(), Set.of())).isEmpty();
    assertThat(parcel.received(corrected("again"), Set.of())).isEmpty();
    assertThatThrownBy(() -> parcel.received(receipt("WD-1"), Set.of()))
        .isInstanceOf(AlreadyReceived.class);
    assertThat(parcel.received(corrected("It lay beside.", "WD-1"), Set.of()))
        .singleElement()
        .satisfies(outcome ->
            assertThat(outcome.event())
                .isInstanceOfSatisfying(
                    PackageReceived.class,
                    event -> {
                      assertThat(event.corrected()).isTrue();
                      assertThat(event.previousState()).isNull();
                      assertThat(event.received()).containsExactly("WD-1");
                    }));
  }

  @Test
  void aPackageThatCouldNotBeFollowedMayArriveAndASupersededOneIsNotReceived() {
    // Given
    DrivePackage refused =
        parcel(1, new Refused(RefusalReason.CARRIER_UNKNOWN, "Nobody.", List.of()), "WD-1");

    // When
    Outcome received = received(refused, receipt("WD-1"));

    // Then
    assertThat(received.event())
        .isInstanceOfSatisfying(
            PackageReceived.class,
            event -> {
              assertThat(event.carrierName()).isEqualTo("fedex");
              assertThat(event.trackingNumber()).isEqualTo("9865 7890 0006");
              assertThat(event.previousState()).isEqualTo("Refused");
            });
    assertThatThrownBy(
            () -> received(parcel(1, new Superseded(DELIVERED, new UUID(2, 2))), receipt("WD-1")))
        .isInstanceOf(NotInThisState.class);
  }

  private static Outcome received(DrivePackage parcel, Receipt receipt) {
    return new Parcel(List.of(parcel)).received(receipt, Set.of()).getFirst();
  }

  private static Receipt receipt(String... drives) {
    return corrected(null, drives);
  }

  private static Receipt corrected(@Nullable String why, String... drives) {
    return new Receipt(List.of(drives), List.of(), null, null, List.of(), why);
  }

  private static DrivePackage parcel(int id, PackageState state, String... drives) {
    return new DrivePackage(
        new UUID(id, id),
        JOB,
        3,
        "westus",
        "fedex",
        "9865 7890 0006",
        1,
        null,
        List.of(drives),
        Arrays.stream(drives).collect(Collectors.toMap(drive -> drive, SealCode::of)),
        null,
        state,
        4);
  }
}
