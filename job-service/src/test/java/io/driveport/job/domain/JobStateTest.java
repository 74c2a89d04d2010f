package io.driveport.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.driveport.job.domain.JobState.CancelledInCreating;
import io.driveport.job.domain.JobState.Closed;
import io.driveport.job.domain.JobState.Completed;
import io.driveport.job.domain.JobState.Creating;
import io.driveport.job.domain.JobState.Overdue;
import io.driveport.job.domain.JobState.Packaging;
import io.driveport.job.domain.JobState.Received;
import io.driveport.job.domain.JobState.Shipping;
import io.driveport.job.domain.JobState.Transferring;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobStateTest {

  private static final List<JobState> STATES =
      List.of(
          new Creating(),
          new CancelledInCreating(),
          new Shipping(false),
          new Shipping(true),
          new Overdue(false),
          new Overdue(true),
          new Received(false),
          new Received(true),
          new Transferring(),
          new Packaging(false),
          new Packaging(true),
          new Completed(false),
          new Completed(true),
          new Closed(false),
          new Closed(true));

  static List<Arguments> legalMoves() {
    return List.of(
        arguments(new Creating(), JobMove.SHIP, new Shipping(false)),
        arguments(new Creating(), JobMove.REQUEST_CANCEL, new CancelledInCreating()),
        arguments(new CancelledInCreating(), JobMove.REQUEST_CANCEL, new CancelledInCreating()),
        arguments(new Shipping(false), JobMove.SHIP, new Shipping(false)),
        arguments(new Shipping(true), JobMove.SHIP, new Shipping(true)),
        arguments(new Shipping(false), JobMove.REQUEST_CANCEL, new Shipping(true)),
        arguments(new Shipping(true), JobMove.REQUEST_CANCEL, new Shipping(true)),
        arguments(new Shipping(false), JobMove.RECEIVE, new Received(false)),
        arguments(new Shipping(true), JobMove.RECEIVE, new Received(true)),
        arguments(new Shipping(false), JobMove.GIVE_UP, new Closed(false)),
        arguments(new Shipping(true), JobMove.GIVE_UP, new Closed(true)),
        arguments(new Shipping(false), JobMove.BECOME_OVERDUE, new Overdue(false)),
        arguments(new Shipping(true), JobMove.BECOME_OVERDUE, new Overdue(true)),
        arguments(new Shipping(false), JobMove.ANSWER, new Shipping(false)),
        arguments(new Shipping(true), JobMove.ANSWER, new Shipping(true)),
        arguments(new Overdue(false), JobMove.SHIP, new Shipping(false)),
        arguments(new Overdue(true), JobMove.SHIP, new Shipping(true)),
        arguments(new Overdue(false), JobMove.ANSWER, new Shipping(false)),
        arguments(new Overdue(true), JobMove.ANSWER, new Shipping(true)),
        arguments(new Overdue(false), JobMove.REQUEST_CANCEL, new Shipping(true)),
        arguments(new Overdue(true), JobMove.REQUEST_CANCEL, new Shipping(true)),
        arguments(new Overdue(false), JobMove.RECEIVE, new Received(false)),
        arguments(new Overdue(true), JobMove.RECEIVE, new Received(true)),
        arguments(new Overdue(false), JobMove.GIVE_UP, new Closed(false)),
        arguments(new Overdue(true), JobMove.GIVE_UP, new Closed(true)),
        arguments(new Received(false), JobMove.START_TRANSFER, new Transferring()),
        arguments(new Received(true), JobMove.SKIP_TRANSFER, new Packaging(true)),
        arguments(new Received(false), JobMove.SKIP_TRANSFER, new Packaging(false)),
        arguments(new Transferring(), JobMove.FINISH_TRANSFER, new Packaging(false)),
        arguments(new Packaging(false), JobMove.COMPLETE, new Completed(false)),
        arguments(new Packaging(true), JobMove.COMPLETE, new Completed(true)),
        arguments(new Packaging(false), JobMove.CLOSE, new Closed(false)),
        arguments(new Packaging(true), JobMove.CLOSE, new Closed(true)));
  }

  /** All states times all moves, less the legal ones. */
  static Stream<Arguments> illegalMoves() {
    List<Object> legal =
        legalMoves().stream().<Object>map(move -> List.of(move.get()[0], move.get()[1])).toList();
    return STATES.stream()
        .flatMap(state ->
            Stream.of(JobMove.values())
                .filter(move -> !legal.contains(List.<Object>of(state, move)))
                .map(move -> arguments(state, move)));
  }

  @ParameterizedTest
  @MethodSource("legalMoves")
  void legalMoveLeadsToItsState(JobState from, JobMove move, JobState to) {
    assertThat(from.after(move)).isEqualTo(to);
  }

  @ParameterizedTest
  @MethodSource("illegalMoves")
  void everyOtherMoveIsRefusedNamingTheStateAndWhereItIsAllowed(JobState from, JobMove move) {
    assertThatThrownBy(() -> from.after(move))
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.kind()).isEqualTo(Refused.Kind.CONFLICT);
              assertThat(refused.code()).isEqualTo("JobStateConflict");
            })
        .hasMessageContaining("is in state " + from.wireName())
        .hasMessageContaining("allowed in: " + String.join(", ", move.allowedIn()));
  }

  @Test
  void tableCoversEveryStateThereIs() {
    assertThat(STATES.stream().map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(JobState.class.getNestMembers())
                .filter(type -> type.isRecord() && JobState.class.isAssignableFrom(type))
                .<Class<?>>map(type -> type)
                .toList());
  }

  @Test
  void onlyJobsWithoutDrivesUnderwayCanBeDeleted() {
    assertThat(STATES.stream().filter(state -> state instanceof JobState.Deletable))
        .containsExactly(
            new Creating(),
            new CancelledInCreating(),
            new Completed(false),
            new Completed(true),
            new Closed(false),
            new Closed(true));
  }
}
