package io.driveport.job.domain;

import static io.driveport.job.domain.JobFixture.CHECK;
import static io.driveport.job.domain.JobFixture.LATER;
import static io.driveport.job.domain.JobFixture.NOW;
import static io.driveport.job.domain.JobFixture.WEST_US;
import static io.driveport.job.domain.JobFixture.created;
import static io.driveport.job.domain.JobFixture.in;
import static io.driveport.job.domain.JobFixture.ship;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.JobEvent.JobClosed;
import io.driveport.contracts.JobEvent.JobReceived;
import io.driveport.contracts.JobEvent.JobUpdated;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.JobState.Closed;
import io.driveport.job.domain.JobState.Overdue;
import io.driveport.job.domain.JobState.Shipping;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParcelNewsTest {

  private static final UUID PACKAGE = new UUID(1, 1);
  private static final ParcelScan PICKED_UP = scan("2026-11-21T04:10:00Z", "PickedUp");
  private static final ParcelScan ON_ITS_WAY = scan("2026-11-22T04:10:00Z", "InTransit");

  @Test
  void aScanThatMovesTheParcelIsToldWithItsRemark() {
    // When
    Outcome moved = shipped().parcel(scanned("InTransit", 2, PICKED_UP, "It moves."), LATER);

    // Then
    assertThat(moved.event())
        .isInstanceOfSatisfying(
            JobUpdated.class,
            event -> {
              assertThat(event.changed()).containsExactly("package");
              assertThat(Objects.requireNonNull(event.snapshot().parcel()).state())
                  .isEqualTo("InTransit");
            });
    assertThat(moved.remarks()).containsExactly("It moves.");
    assertThat(moved.job().version()).isEqualTo(3);
    assertThat(parcel(moved).lastScan()).isEqualTo(PICKED_UP);
  }

  @Test
  void aScanThatMovesNothingIsNotedAndNotTold() {
    // Given
    Job moving = shipped().parcel(scanned("InTransit", 2, PICKED_UP, "It moves."), NOW).job();

    // When
    Outcome noted = moving.parcel(scanned("InTransit", 3, ON_ITS_WAY), LATER);

    // Then
    assertThat(noted.event()).isNull();
    assertThat(noted.job().version()).isEqualTo(moving.version());
    assertThat(noted.job().changedAt()).isEqualTo(NOW);
    assertThat(parcel(noted).lastScan()).isEqualTo(ON_ITS_WAY);
    assertThat(parcel(noted).version()).isEqualTo(3);
    assertThat(noted.job().parcel(scanned("InTransit", 3, PICKED_UP, "Again."), LATER))
        .isEqualTo(new Outcome(noted.job(), null));
  }

  @Test
  void anIncidentIsToldThoughTheParcelStandsWhereItDid() {
    // Given
    Job moving = shipped().parcel(scanned("InTransit", 2, PICKED_UP, "It moves."), NOW).job();

    // Then
    assertThat(moving.parcel(scanned("InTransit", 3, ON_ITS_WAY, "It is damaged."), LATER).event())
        .isInstanceOf(JobUpdated.class);
  }

  @Test
  void theLatestScanIsTheOneOfTheLatestTimeAndNotTheLastThatWasHeard() {
    // When
    Job job =
        shipped()
            .parcel(scanned("InTransit", 2, ON_ITS_WAY), LATER)
            .job()
            .parcel(scanned("InTransit", 3, PICKED_UP), LATER)
            .job();

    // Then
    assertThat(Objects.requireNonNull(job.parcel()).lastScan()).isEqualTo(ON_ITS_WAY);
  }

  @Test
  void aLostParcelEndsTheJobAndOneThatIsFoundDoesNotBringItBack() {
    // When
    Outcome lost = shipped().parcel(lost(2), LATER);
    Outcome found = lost.job().parcel(scanned("InTransit", 3, PICKED_UP, "It moves."), LATER);

    // Then
    assertThat(lost.job().state()).isEqualTo(new Closed(false));
    assertThat(lost.job().details().drives().getFirst().state())
        .isEqualTo(DriveState.NEVER_RECEIVED);
    assertThat(lost.event())
        .isInstanceOfSatisfying(
            JobClosed.class,
            event -> {
              assertThat(event.reason()).isEqualTo("PackageLost");
              assertThat(Objects.requireNonNull(event.snapshot().parcel()).reason())
                  .isEqualTo("NotFound");
            });
    assertThat(lost.remarks()).containsExactly("It is lost.");
    assertThat(found.job().state()).isEqualTo(new Closed(false));
    assertThat(parcel(found).state()).isEqualTo("InTransit");
    assertThat(parcel(found).reason()).isNull();
  }

  @Test
  void aScanDoesNotTakeTheReasonFromALostOrReturnedParcel() {
    // Given
    Job lost = shipped().parcel(lost(2), NOW).job();

    // When
    Outcome noted = lost.parcel(scanned("Lost", 3, PICKED_UP), LATER);

    // Then
    assertThat(noted.event()).isNull();
    assertThat(parcel(noted).reason()).isEqualTo("NotFound");
  }

  @Test
  void aReceivedParcelMakesTheJobReceivedWithTheDrivesThatWereInIt() {
    // When
    Outcome received = in(new Overdue(false)).parcel(received(2, false), LATER);
    Outcome late = received.job().parcel(received(3, true), LATER);
    Outcome again = late.job().parcel(received(3, false), LATER);

    // Then
    assertThat(received.job().state()).isEqualTo(new JobState.Received(false));
    assertThat(received.event())
        .isInstanceOfSatisfying(
            JobReceived.class,
            event ->
                assertThat(event.snapshot().drives().getFirst().state())
                    .isEqualTo("NeverReceived"));
    assertThat(late.job().state()).isEqualTo(new JobState.Received(false));
    assertThat(late.job().details().drives().getFirst().state()).isEqualTo(DriveState.RECEIVED);
    assertThat(late.event())
        .isInstanceOfSatisfying(
            JobUpdated.class,
            event -> assertThat(event.changed()).containsExactly("driveList", "package"));
    assertThat(again).isEqualTo(new Outcome(late.job(), null));
  }

  @Test
  void drivesThatComeAfterTheEndOfTheirJobAreAtTheSiteAllTheSame() {
    // When
    Outcome outcome = in(new Closed(false)).parcel(received(2, true), LATER);

    // Then
    assertThat(outcome.job().state()).isEqualTo(new Closed(false));
    assertThat(outcome.job().details().drives().getFirst().state()).isEqualTo(DriveState.RECEIVED);
  }

  @ParameterizedTest
  @CsvSource({"InTransit, true", "Delivered, true", "Registered, false", "Returned, false"})
  void onlyAParcelThatMovesAnswersForAnOverdueJob(String state, boolean answered) {
    // When
    Outcome outcome = in(new Overdue(false)).parcel(scanned(state, 2, PICKED_UP), LATER);

    // Then
    assertThat(outcome.job().state())
        .isEqualTo(answered ? new Shipping(false) : new Overdue(false));
  }

  @ParameterizedTest
  @CsvSource({"Registered, true", "Returned, true", "InTransit, false", "Delivered, false"})
  void theParcelCanBeCorrectedUntilTheCarrierHasItAndWhenItIsBack(String state, boolean allowed) {
    // Given
    Job job = shipped().parcel(scanned(state, 2, PICKED_UP), NOW).job();
    JobChange other =
        new JobChange(
            false,
            false,
            null,
            null,
            new DeliveryPackage("UPS", "1Z999AA10123456784", null, null),
            null,
            null,
            null,
            null);

    // Then
    if (allowed) {
      assertThat(job.change(other, false, WEST_US, () -> CHECK, LATER).event()).isNotNull();
    } else {
      assertThatThrownBy(() -> job.change(other, false, WEST_US, () -> CHECK, LATER))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("The package is in state " + state);
    }
  }

  private static Job shipped() {
    return created().change(ship(), false, WEST_US, () -> CHECK, NOW).job();
  }

  private static Parcel parcel(Outcome outcome) {
    return Objects.requireNonNull(outcome.job().parcel());
  }

  private static ParcelNews scanned(
      String state, long version, ParcelScan scan, String... remarks) {
    return news(state, null, version, scan, remarks);
  }

  private static ParcelNews received(long version, boolean there) {
    List<String> drive = List.of("9CA995BB");
    return new ParcelNews(
        news("Received", null, version, null).parcel(),
        2L,
        List.of(),
        there
            ? new Arrival(drive, List.of(), List.of())
            : new Arrival(List.of(), drive, List.of()));
  }

  private static ParcelNews lost(long version) {
    return news("Lost", "NotFound", version, null, "It is lost.");
  }

  private static ParcelNews news(
      String state,
      @Nullable String reason,
      long version,
      @Nullable ParcelScan scan,
      String... remarks) {
    return new ParcelNews(
        new Parcel(PACKAGE, state, reason, null, "FedEx", "986578900006", version, scan),
        2L,
        List.of(remarks));
  }

  private static ParcelScan scan(String time, String status) {
    return new ParcelScan(time, status, false, "Memphis", "US");
  }
}
