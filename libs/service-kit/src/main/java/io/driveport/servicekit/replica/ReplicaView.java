package io.driveport.servicekit.replica;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.servicekit.replica.RebuildTable.Row;
import io.driveport.servicekit.replica.ReplicaRebuild.Result;
import io.driveport.servicekit.replica.Replicas.Known;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A replica in an answer.
 *
 * @param name names it in requests
 * @param topic the topic that feeds it
 * @param rebuild the last time that it was made anew; absent if it never was
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReplicaView(String name, String topic, @Nullable Rebuild rebuild) {

  /** All replicas of a service. */
  public record Page(List<ReplicaView> value) {}

  /**
   * One rebuild.
   *
   * @param state {@code Running}, {@code Done}, {@code Failed}, or {@code Interrupted} if its
   *     process has ended before it did
   * @param records records of the topic that were read
   * @param notApplied those that could not be applied
   * @param missing rows that the replica lacked
   * @param wrong rows that had other values
   * @param extra rows of which the topic tells nothing
   * @param failure why it has failed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rebuild(
      String state,
      Instant startedAt,
      String startedBy,
      @Nullable Instant finishedAt,
      @Nullable Long records,
      @Nullable Long notApplied,
      @Nullable Long missing,
      @Nullable Long wrong,
      @Nullable Long extra,
      @Nullable String failure) {}

  static ReplicaView of(Known known) {
    Row last = known.last();
    return new ReplicaView(
        known.replica().channel(),
        known.replica().topic().topicName(),
        last == null ? null : rebuild(last, known.running()));
  }

  private static Rebuild rebuild(Row last, boolean running) {
    Result result = last.result();
    return new Rebuild(
        state(last, running),
        last.startedAt(),
        last.startedBy(),
        last.finishedAt(),
        result == null ? null : result.records(),
        result == null ? null : result.notApplied(),
        result == null ? null : result.differences().missing(),
        result == null ? null : result.differences().wrong(),
        result == null ? null : result.differences().extra(),
        last.failure());
  }

  private static String state(Row last, boolean running) {
    if (last.finishedAt() == null) {
      return running ? "Running" : "Interrupted";
    }
    return last.failure() == null ? "Done" : "Failed";
  }
}
