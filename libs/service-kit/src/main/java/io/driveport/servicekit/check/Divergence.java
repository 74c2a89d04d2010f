package io.driveport.servicekit.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A key of which a topic tells something else than its row.
 *
 * @param kind {@code NotTold}: a change of the row is neither on the topic nor waits in the outbox;
 *     {@code NotStored}: the topic tells of a change that no row has, as after a backup was
 *     restored; {@code Lost}: the topic lacks an event between others
 * @param stored version of the row; absent if there is none
 * @param told greatest sequence on the topic; 0 if there is none
 * @param lost the sequence that is not on the topic
 * @param lastType {@code ce_type} of the last event
 * @param lastEventId {@code ce_id} of the last event
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Divergence(
    String kind,
    String key,
    @Nullable Long stored,
    long told,
    @Nullable Long lost,
    @Nullable String lastType,
    @Nullable String lastEventId) {

  private static final String NOT_TOLD = "NotTold";
  private static final String NOT_STORED = "NotStored";
  private static final String LOST = "Lost";

  /**
   * Names what differs of a key whose row is of another version than its topic tells, with nothing
   * on its way, or whose events have a gap.
   *
   * @param stored version of the row; null if there is none
   * @param keepsAll whether the topic keeps every event, so that a gap is a loss
   */
  static Divergence of(Head head, @Nullable Long stored, boolean keepsAll) {
    if (keepsAll && head.lost() != null) {
      return divergence(LOST, head, stored);
    }
    return divergence(
        stored == null || stored < head.sequence() ? NOT_STORED : NOT_TOLD, head, stored);
  }

  /**
   * Whether this is more than row and topic that were looked at one after the other while they
   * changed.
   *
   * @param later what a later look at the same key has found
   */
  boolean isConfirmedBy(Divergence later) {
    if (!kind.equals(later.kind)) {
      return false;
    }
    return switch (kind) {
      case NOT_TOLD -> stored != null && later.told < stored;
      case NOT_STORED -> later.stored == null || later.stored < told;
      default -> true;
    };
  }

  private static Divergence divergence(String kind, Head head, @Nullable Long stored) {
    boolean nothing = head.sequence() == 0;
    return new Divergence(
        kind,
        head.key(),
        stored,
        head.sequence(),
        kind.equals(LOST) ? head.lost() : null,
        nothing ? null : head.type(),
        nothing ? null : head.eventId());
  }
}
