package io.driveport.servicekit.deadletter;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.servicekit.deadletter.DeadLetters.Settled;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter in an answer.
 *
 * @param id names it in requests
 * @param state {@code Waiting}, {@code Redriven} or {@code Discarded}
 * @param diedAt when it was given up
 * @param reason why it was given up
 * @param topic where it came from
 * @param channel which of the service's channels gave it up
 * @param type the event's type
 * @param eventId the event's id
 * @param key the event's key
 * @param settledBy who did something about it
 * @param settledAt when that was
 * @param settledReason why it was discarded
 * @param headers all headers; only where one letter is shown
 * @param body the body; only where one letter is shown
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetterView(
    String id,
    String state,
    Instant diedAt,
    @Nullable String reason,
    @Nullable String topic,
    @Nullable String channel,
    @Nullable String type,
    @Nullable String eventId,
    @Nullable String key,
    @Nullable String settledBy,
    @Nullable Instant settledAt,
    @Nullable String settledReason,
    @Nullable Map<String, String> headers,
    @Nullable String body) {

  /**
   * Some dead letters.
   *
   * @param nextLink where more are; absent if there are none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Page(@Nullable String nextLink, List<DeadLetterView> value) {}

  static DeadLetterView of(Settled settled) {
    return view(settled, null, null);
  }

  static DeadLetterView whole(Settled settled) {
    return view(settled, settled.letter().headers(), settled.letter().body());
  }

  private static DeadLetterView view(
      Settled settled, @Nullable Map<String, String> headers, @Nullable String body) {
    DeadLetter letter = settled.letter();
    Disposition done = settled.disposition();
    return new DeadLetterView(
        letter.id().toString(),
        done == null ? "Waiting" : done.kind().wireName(),
        letter.time(),
        letter.reason(),
        letter.topic(),
        letter.channel(),
        letter.header("ce_type"),
        letter.header("ce_id"),
        letter.message().key(),
        done == null ? null : done.by(),
        done == null ? null : done.at(),
        done == null ? null : done.reason(),
        headers,
        body);
  }
}
