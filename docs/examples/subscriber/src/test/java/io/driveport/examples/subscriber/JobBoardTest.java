package io.driveport.examples.subscriber;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.EventType;
import io.driveport.contracts.JobEvent.JobCreated;
import io.driveport.contracts.Topic;
import io.driveport.examples.subscriber.JobBoard.Effect;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JobBoardTest {

  private static final List<JobEvent> LIFE =
      List.of(
          event("io.driveport.JobCreated.v1", 1, "Creating"),
          event("io.driveport.JobShipped.v1", 2, "Shipping"),
          event("io.driveport.JobClosed.v1", 3, "Closed"),
          event("io.driveport.JobDeleted.v1", 4, ""));

  private final JobBoard board = new JobBoard();

  @Test
  void holdsWhereEachJobStands() {
    // When
    LIFE.subList(0, 2).forEach(board::apply);

    // Then
    assertThat(board.jobs().get("j"))
        .isEqualTo(new JobBoard.Entry(2, false, "sub", "films", "Shipping"));
  }

  @Test
  void isTheSameAfterEveryRepetitionAndReplay() {
    // Given
    LIFE.forEach(board::apply);
    JobBoard once = board;

    // When
    JobBoard often = new JobBoard();
    Random random = new Random(7);
    for (int start = 0; start < 50; start++) {
      int from = random.nextInt(LIFE.size());
      // A replay begins anywhere and brings what follows in order, each perhaps twice.
      for (JobEvent event : start == 0 ? LIFE : LIFE.subList(from, LIFE.size())) {
        Collections.nCopies(1 + random.nextInt(2), event).forEach(often::apply);
      }
    }

    // Then
    assertThat(often).isEqualTo(once);
    assertThat(often.jobs().values()).allMatch(JobBoard.Entry::gone);
    assertThat(often.apply(LIFE.getFirst())).isEqualTo(Effect.KNOWN);
  }

  @Test
  void skipsAndCountsWhatItWasNotBuiltFor() {
    // Given
    board.apply(LIFE.getFirst());

    // When
    Effect effect = board.apply(event("io.driveport.JobTeleported.v1", 2, "Elsewhere"));

    // Then
    assertThat(effect).isEqualTo(Effect.SKIPPED);
    assertThat(board.skipped()).containsEntry("io.driveport.JobTeleported.v1", 1L);
    assertThat(board.jobs().values()).extracting(JobBoard.Entry::state).containsExactly("Creating");
    assertThat(board.apply(event("io.driveport.JobShipped.v1", 3, "Shipping")))
        .isEqualTo(Effect.APPLIED);
  }

  @Test
  void knowsEveryTypeThatThereIsOfJobs() {
    // Given
    List<String> ofJobs = new ArrayList<>();
    for (EventType type : EventType.all()) {
      if (type.topic() == Topic.JOBS) {
        ofJobs.add(type.name());
      }
    }

    // Then
    assertThat(ofJobs).contains(EventType.of(JobCreated.class).name());
    assertThat(JobBoard.TYPES).containsExactlyInAnyOrderElementsOf(ofJobs);
  }

  private static JobEvent event(String type, long sequence, String state) {
    try {
      String body =
          """
          {"job": {"subscriptionId": "sub", "name": "films"}, "snapshot": {"state": "%s", "new": [1]}}
          """
              .formatted(state);
      return new JobEvent(type, sequence, "j", new ObjectMapper().readTree(body));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
