package io.driveport.job.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.driveport.job.domain.JobMove.Close;
import io.driveport.job.domain.JobMove.Complete;
import io.driveport.job.domain.JobMove.FinishTransfer;
import io.driveport.job.domain.JobMove.GiveUp;
import io.driveport.job.domain.JobMove.Receive;
import io.driveport.job.domain.JobMove.RequestCancel;
import io.driveport.job.domain.JobMove.Ship;
import io.driveport.job.domain.JobMove.SkipTransfer;
import io.driveport.job.domain.JobMove.StartTransfer;
import io.driveport.job.domain.JobState.CancelledInCreating;
import io.driveport.job.domain.JobState.Closed;
import io.driveport.job.domain.JobState.Completed;
import io.driveport.job.domain.JobState.Creating;
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
          new Received(false),
          new Received(true),
          new Transferring(),
          new Packaging(false),
          new Packaging(true),
          new Completed(false),
          new Completed(true),
          new Closed(false),
          new Closed(true));

  private static final List<JobMove> MOVES =
      List.of(
          new Ship(),
          new RequestCancel(),
          new Receive(),
          new GiveUp(),
          new StartTransfer(),
          new SkipTransfer(),
          new FinishTransfer(),
          new Complete(),
          new Close());

  static List<Arguments> legalMoves() {
    return List.of(
        arguments(new Creating(), new Ship(), new Shipping(false)),
        arguments(new Creating(), new RequestCancel(), new CancelledInCreating()),
        arguments(new CancelledInCreating(), new RequestCancel(), new CancelledInCreating()),
        arguments(new Shipping(false), new Ship(), new Shipping(false)),
        arguments(new Shipping(true), new Ship(), new Shipping(true)),
        arguments(new Shipping(false), new RequestCancel(), new Shipping(true)),
        arguments(new Shipping(true), new RequestCancel(), new Shipping(true)),
        arguments(new Shipping(false), new Receive(), new Received(false)),
        arguments(new Shipping(true), new Receive(), new Received(true)),
        arguments(new Shipping(false), new GiveUp(), new Closed(false)),
        arguments(new Shipping(true), new GiveUp(), new Closed(true)),
        arguments(new Received(false), new StartTransfer(), new Transferring()),
        arguments(new Received(true), new SkipTransfer(), new Packaging(true)),
        arguments(new Transferring(), new FinishTransfer(), new Packaging(false)),
        arguments(new Packaging(false), new Complete(), new Completed(false)),
        arguments(new Packaging(true), new Complete(), new Completed(true)),
        arguments(new Packaging(false), new Close(), new Closed(false)),
        arguments(new Packaging(true), new Close(), new Closed(true)));
  }

  /** All states times all moves, less the legal ones. */
  static Stream<Arguments> illegalMoves() {
    List<Object> legal =
        legalMoves().stream().<Object>map(move -> List.of(move.get()[0], move.get()[1])).toList();
    return STATES.stream()
        .flatMap(state ->
            MOVES.stream()
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
  void tableCoversEveryStateAndEveryMoveThereIs() {
    assertThat(STATES.stream().map(Object::getClass).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(JobState.class.getNestMembers())
                .filter(type -> type.isRecord() && JobState.class.isAssignableFrom(type))
                .<Class<?>>map(type -> type)
                .toList());
    assertThat(MOVES.stream().map(Object::getClass).toList())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(JobMove.class.getPermittedSubclasses()).<Class<?>>map(type -> type).toList());
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
