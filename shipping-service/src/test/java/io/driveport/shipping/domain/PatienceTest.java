package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.shipping.domain.PackageState.Delivered;
import io.driveport.shipping.domain.PackageState.InTransit;
import io.driveport.shipping.domain.PackageState.Lost;
import io.driveport.shipping.domain.PackageState.Refused;
import io.driveport.shipping.domain.PackageState.Registered;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Registration REGISTRATION =
      new Registration(new Waybill("FedEx", "986578900006"), List.of());
  private static final Registered REGISTERED = new Registered(REGISTRATION);
  private static final InTransit IN_TRANSIT = new InTransit(REGISTRATION);
  private static final Delivered DELIVERED = new Delivered(REGISTRATION);

  private static final Instant MONDAY = Instant.parse("2026-11-16T12:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

  private final Patience patience = new Patience(Duration.ofDays(2), Duration.ofDays(3), 3);

  @Test
  void aNewParcelIsToBeSeenSoon() {
    assertThat(patience.next(null, REGISTERED, MONDAY, WorkingDays.USUAL))
        .contains(
            new Expectation(Overdue.REGISTRATION, MONDAY, Instant.parse("2026-11-18T12:00:00Z")));
  }

  @Test
  void whatShowsNothingIsNoReasonToWaitLonger() {
    // Given
    Expectation before = expected(null, REGISTERED, MONDAY);

    // Then
    assertThat(expected(before, REGISTERED, TUESDAY)).isEqualTo(before);
  }

  @Test
  void underWayEachScanIs() {
    // Given
    Expectation before = expected(null, IN_TRANSIT, MONDAY);

    // Then
    assertThat(expected(before, IN_TRANSIT, TUESDAY))
        .isEqualTo(new Expectation(Overdue.SCAN, TUESDAY, TUESDAY.plus(Duration.ofDays(3))));
  }

  @Test
  void whatIsDeliveredIsToBeReceivedWhateverScansComeLate() {
    // Given
    Expectation before = expected(expected(null, IN_TRANSIT, MONDAY), DELIVERED, MONDAY);

    // Then
    assertThat(before)
        .isEqualTo(new Expectation(Overdue.RECEIPT, MONDAY, Instant.parse("2026-11-20T00:00:00Z")));
    assertThat(expected(before, DELIVERED, TUESDAY)).isEqualTo(before);
  }

  @Test
  void itIsOverdueWhenTheTimeHasComeAndNeverWithoutOne() {
    // Given
    Expectation expected = expected(null, REGISTERED, MONDAY);

    // Then
    assertThat(expected.isOverdue(MONDAY.plus(Duration.ofDays(2)).minusNanos(1))).isFalse();
    assertThat(expected.isOverdue(MONDAY.plus(Duration.ofDays(2)))).isTrue();
    assertThat(new Expectation(Overdue.RECEIPT, MONDAY, null).isOverdue(Instant.MAX)).isFalse();
  }

  @Test
  void nothingIsExpectedOfWhatIsNotOnItsWay() {
    // Given
    Expectation before = expected(null, IN_TRANSIT, MONDAY);

    // Then
    assertThat(
            List.of(
                new Lost(IN_TRANSIT, new Decision<>(LossReason.NOT_FOUND, null)),
                IN_TRANSIT.giveBack(new Decision<>(ReturnReason.RECALLED, null)),
                IN_TRANSIT.supersede(new UUID(0, 1)),
                new Refused(RefusalReason.CARRIER_UNKNOWN, "no", List.of()),
                IN_TRANSIT.receive(
                    new Receipt(List.of("1"), List.of(), null, null, List.of(), null),
                    new Reconciliation(List.of("1"), List.of(), List.of(), List.of(), null))))
        .allSatisfy(state ->
            assertThat(patience.next(before, state, TUESDAY, WorkingDays.USUAL)).isEmpty());
  }

  private Expectation expected(@Nullable Expectation before, PackageState state, Instant now) {
    return patience.next(before, state, now, WorkingDays.USUAL).orElseThrow();
  }
}
