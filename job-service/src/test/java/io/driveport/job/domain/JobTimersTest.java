package io.driveport.job.domain;

import static io.driveport.job.domain.JobFixture.CHECK;
import static io.driveport.job.domain.JobFixture.NOW;
import static io.driveport.job.domain.JobFixture.PARCEL;
import static io.driveport.job.domain.JobFixture.WEST_US;
import static io.driveport.job.domain.JobFixture.cancel;
import static io.driveport.job.domain.JobFixture.created;
import static io.driveport.job.domain.JobFixture.details;
import static io.driveport.job.domain.JobFixture.in;
import static io.driveport.job.domain.JobFixture.nothing;
import static io.driveport.job.domain.JobFixture.ship;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.driveport.contracts.JobEvent.JobClosed;
import io.driveport.contracts.JobEvent.JobExpired;
import io.driveport.contracts.JobEvent.JobOverdue;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.JobState.CancelledInCreating;
import io.driveport.job.domain.JobState.Closed;
import io.driveport.job.domain.JobState.Completed;
import io.driveport.job.domain.JobState.Creating;
import io.driveport.job.domain.JobState.Overdue;
import io.driveport.job.domain.JobState.Packaging;
import io.driveport.job.domain.JobState.Received;
import io.driveport.job.domain.JobState.Shipping;
import io.driveport.job.domain.JobState.Transferring;
import io.driveport.job.domain.JobTimers.Firing;
import io.driveport.job.domain.Occasion.Actor;
import io.driveport.job.domain.Occasion.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobTimersTest {

  private static final JobTimers TIMERS =
      new JobTimers(
          Duration.ofDays(14), Duration.ofDays(14), Duration.ofDays(30), Duration.ofDays(90));
  private static final Duration A_MOMENT = Duration.ofNanos(1_000);
  private static final Instant LATE = NOW.plus(Duration.ofDays(20));

  static List<Arguments> waitingStates() {
    return List.of(
        arguments(new Creating(), JobTimer.CREATING, 14),
        arguments(new CancelledInCreating(), JobTimer.CREATING, 14),
        arguments(new Shipping(false), JobTimer.SHIPPING, 14),
        arguments(new Shipping(true), JobTimer.SHIPPING, 14),
        arguments(new Overdue(false), JobTimer.UNANSWERED, 30),
        arguments(new Overdue(true), JobTimer.UNANSWERED, 30),
        arguments(new Completed(false), JobTimer.FINISHED, 90),
        arguments(new Completed(true), JobTimer.FINISHED, 90),
        arguments(new Closed(false), JobTimer.FINISHED, 90),
        arguments(new Closed(true), JobTimer.FINISHED, 90));
  }

  static Stream<JobState> statesInWhichWeHaveToDoSomething() {
    return Stream.of(
        new Received(false),
        new Received(true),
        new Transferring(),
        new Packaging(false),
        new Packaging(true));
  }

  @ParameterizedTest
  @MethodSource("waitingStates")
  void aTimerFiresWhenItsWholeLengthHasPassedAndNotAMomentBefore(
      JobState state, JobTimer timer, int days) {
    // Given
    Instant end = NOW.plus(Duration.ofDays(days));

    // Then
    assertThat(TIMERS.due(in(state), end.minus(A_MOMENT))).isEmpty();
    assertThat(TIMERS.due(in(state), end).map(Firing::timer)).contains(timer);
    assertThat(TIMERS.due(in(state), end.plus(Duration.ofDays(400))).map(Firing::timer))
        .contains(timer);
  }

  @ParameterizedTest
  @MethodSource("statesInWhichWeHaveToDoSomething")
  void noTimerRunsWhileItIsUsWhoHaveToDoSomething(JobState state) {
    assertThat(TIMERS.due(in(state), NOW.plus(Duration.ofDays(10_000)))).isEmpty();
  }

  @Test
  void everyStateIsOneThatWaitsOrOneInWhichWeHaveToDoSomething() {
    assertThat(
            Stream.concat(
                waitingStates().stream()
                    .map(row -> Objects.requireNonNull(row.get()[0]).getClass()),
                statesInWhichWeHaveToDoSomething().map(Object::getClass)))
        .containsAll(
            Stream.of(JobState.class.getNestMembers())
                .filter(type -> type.isRecord() && JobState.class.isAssignableFrom(type))
                .toList());
  }

  @Test
  void whatWaitedInCreatingExpiresAndEnds() {
    // When
    Firing firing = TIMERS.due(created(), LATE).orElseThrow();

    // Then
    assertThat(firing).isInstanceOf(Firing.Ended.class);
    Outcome outcome = ((Firing.Ended) firing).outcome();
    assertThat(outcome.event()).isEqualTo(new JobExpired(created().ref(), created().snapshot()));
    assertThat(outcome.job().version()).isEqualTo(2);
    assertThat(outcome.job().delete().lastState()).isEqualTo("Creating");
  }

  @Test
  void aParcelThatIsMissingMakesTheJobOverdueAndItsDrivesNeverReceived() {
    // When
    Job overdue = fired(in(new Shipping(true)), LATE);

    // Then
    assertThat(overdue.state()).isEqualTo(new Overdue(true));
    assertThat(overdue.details().drives())
        .extracting(JobDrive::state)
        .containsOnly(DriveState.NEVER_RECEIVED);
    assertThat(overdue.waitingSince()).isEqualTo(LATE);
    assertThat(overdue.snapshot().state()).isEqualTo("Shipping");
    assertThat(overdue.snapshot().overdue()).isTrue();
    assertThat(overdue.snapshot().drives().getFirst().state()).isEqualTo("NeverReceived");
    assertThat(moved(in(new Shipping(true)), LATE).event())
        .isEqualTo(new JobOverdue(overdue.ref(), "2026-11-22T10:00:00Z", overdue.snapshot()));
  }

  @Test
  void anOverdueJobThatNobodyAnswersForIsClosedAndThenForgotten() {
    // Given
    Job overdue = fired(in(new Shipping(false)), LATE);
    Instant thirtyDaysOn = LATE.plus(Duration.ofDays(30));

    // When
    Outcome closed = moved(overdue, thirtyDaysOn);

    // Then
    assertThat(closed.job().state()).isEqualTo(new Closed(false));
    assertThat(closed.event())
        .isEqualTo(new JobClosed(overdue.ref(), "NeverArrived", closed.job().snapshot()));
    assertThat(closed.job().snapshot().overdue()).isNull();
    assertThat(TIMERS.due(closed.job(), thirtyDaysOn.plus(Duration.ofDays(89)))).isEmpty();
    assertThat(TIMERS.due(closed.job(), thirtyDaysOn.plus(Duration.ofDays(90))))
        .contains(new Firing.Ended(JobTimer.FINISHED, new Outcome(closed.job(), null)));
  }

  static List<Arguments> requests() {
    return List.of(
        arguments("nothing", nothing()),
        arguments("tags", tags()),
        arguments("cancel", cancel()),
        arguments("parcel", parcel(PARCEL)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("requests")
  void everyPatchInCreatingBeginsTheWaitAnew(String name, JobChange request) {
    // When
    Job patched = created().change(request, false, WEST_US, () -> CHECK, LATE).job();

    // Then
    assertThat(patched.waitingSince()).as(name).isEqualTo(LATE);
  }

  @Test
  void aPutInCreatingBeginsItAnewIfItChangesSomething() {
    // Given
    JobDetails tagged = details().with(tags());

    // Then
    assertThat(created().replace(tagged, false, WEST_US, WEST_US, () -> CHECK, LATE).job())
        .returns(LATE, Job::waitingSince);
    assertThat(created().replace(details(), false, WEST_US, WEST_US, () -> CHECK, LATE).job())
        .returns(NOW, Job::waitingSince);
    assertThat(created().moveTo("Elsewhere", LATE).job()).returns(NOW, Job::waitingSince);
  }

  @Test
  void shippingBeginsAWaitAndOnlyAnotherParcelBeginsThatAnew() {
    // Given
    Job shipped = created().change(ship(), false, WEST_US, () -> CHECK, LATE).job();
    Instant later = LATE.plusSeconds(1);

    // Then
    assertThat(shipped.waitingSince()).isEqualTo(LATE);
    assertThat(shipped.change(tags(), false, WEST_US, () -> CHECK, later).job())
        .returns(LATE, Job::waitingSince);
    assertThat(shipped.change(ship(), false, WEST_US, () -> CHECK, later).job())
        .returns(LATE, Job::waitingSince);
    assertThat(shipped.change(cancel(), false, WEST_US, () -> CHECK, later).job())
        .returns(LATE, Job::waitingSince);
    assertThat(shipped.parcel(news("InTransit"), later).job()).returns(LATE, Job::waitingSince);
    assertThat(shipped.change(parcel(OTHER_PARCEL), false, WEST_US, () -> CHECK, later).job())
        .returns(later, Job::waitingSince);
  }

  @Test
  void aJobThatIsOverIsNotKeptByATag() {
    assertThat(
            in(new Completed(false))
                .change(tags(), false, WEST_US, () -> CHECK, LATE)
                .job()
                .waitingSince())
        .isEqualTo(NOW);
  }

  @Test
  void whateverTheCustomerChangesOfAnOverdueJobIsAnAnswer() {
    // Given
    Job overdue = overdue();
    Instant later = LATE.plusSeconds(1);

    // When
    Outcome tagged = overdue.change(tags(), false, WEST_US, () -> CHECK, later);
    Outcome stillOnItsWay = overdue.change(ship(), false, WEST_US, () -> CHECK, later);
    Outcome cancelled = overdue.change(cancel(), false, WEST_US, () -> CHECK, later);
    Outcome corrected = overdue.change(parcel(OTHER_PARCEL), false, WEST_US, () -> CHECK, later);
    Outcome put =
        overdue.replace(details().with(tags()), false, WEST_US, WEST_US, () -> CHECK, later);

    // Then
    assertThat(List.of(tagged, stillOnItsWay, corrected, put))
        .allSatisfy(answer -> assertThat(answer.job().state()).isEqualTo(new Shipping(false)));
    assertThat(cancelled.job().state()).isEqualTo(new Shipping(true));
    assertThat(List.of(tagged, stillOnItsWay, cancelled, corrected, put))
        .allSatisfy(answer -> {
          assertThat(answer.job().waitingSince()).isEqualTo(later);
          assertThat(answer.job().snapshot().overdue()).isNull();
          assertThat(answer.job().details().drives().getFirst().state())
              .isEqualTo(DriveState.NEVER_RECEIVED);
        });
    assertThat(changed(tagged)).containsExactly("overdue", "tags");
    assertThat(changed(stillOnItsWay)).containsExactly("overdue");
    assertThat(changed(cancelled)).containsExactly("cancelRequested", "overdue");
    assertThat(changed(corrected)).containsExactly("deliveryPackage", "overdue");
    assertThat(changed(put)).containsExactly("overdue", "tags");
  }

  @Test
  void aRequestThatChangesNothingIsNoAnswer() {
    // Given
    Job overdue = overdue();

    // Then
    assertThat(overdue.change(nothing(), false, WEST_US, () -> CHECK, LATE))
        .isEqualTo(new Outcome(overdue, null));
    assertThat(overdue.moveTo("Elsewhere", LATE).job().state()).isEqualTo(new Overdue(false));
  }

  @Test
  void aParcelThatMovesIsNoLongerOverdueAndOneThatIsRefusedStillIs() {
    // Given
    Instant later = LATE.plusSeconds(1);

    // When
    Outcome moves = overdue().parcel(news("InTransit"), later);
    Outcome refused = overdue().parcel(news("Refused"), later);

    // Then
    assertThat(moves.job().state()).isEqualTo(new Shipping(false));
    assertThat(moves.job().waitingSince()).isEqualTo(later);
    assertThat(changed(moves)).containsExactly("overdue", "package");
    assertThat(refused.job().state()).isEqualTo(new Overdue(false));
    assertThat(refused.job().waitingSince()).isEqualTo(LATE);
  }

  static List<Duration> impossibleLengths() {
    return List.of(Duration.ZERO, Duration.ofDays(-1), Duration.ofDays(36_501));
  }

  @ParameterizedTest
  @MethodSource("impossibleLengths")
  void timersOfAnImpossibleLengthAreRefusedByName(Duration length) {
    assertThatThrownBy(() ->
            new JobTimers(Duration.ofDays(14), length, Duration.ofDays(30), Duration.ofDays(90)))
        .hasMessage(
            "The timer shipping is %s; it has to be longer than PT0S and at most PT876000H.",
            length);
  }

  private static final DeliveryPackage OTHER_PARCEL =
      new DeliveryPackage("UPS", "1Z999AA10123456784", null, null);

  /** As the timeline tells it. */
  private static List<String> changed(Outcome outcome) {
    return outcome
        .entry(
            Objects.requireNonNull(outcome.event()),
            new Occasion(Cause.REQUEST, "PATCH", "1", Actor.CUSTOMER))
        .changed();
  }

  private static Job overdue() {
    return fired(created().change(ship(), false, WEST_US, () -> CHECK, NOW).job(), LATE);
  }

  private static Job fired(Job job, Instant now) {
    return moved(job, now).job();
  }

  private static Outcome moved(Job job, Instant now) {
    return ((Firing.Moved) TIMERS.due(job, now).orElseThrow()).outcome();
  }

  private static JobChange tags() {
    return new JobChange(false, false, null, null, null, null, null, null, Map.of("a", "b"));
  }

  private static JobChange parcel(DeliveryPackage parcel) {
    return new JobChange(false, false, null, null, parcel, null, null, null, null);
  }

  private static ParcelNews news(String state) {
    return new ParcelNews(
        new Parcel(new UUID(1, 1), state, null, null, "FedEx", "986578900006", 1, null),
        null,
        List.of());
  }
}
