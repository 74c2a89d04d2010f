package io.driveport.shipping.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.contracts.JobRef;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.shipping.application.AttentionQueue.End;
import io.driveport.shipping.application.AttentionQueue.QueuedTask;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A task for people; see {@link TaskOpened}.
 *
 * @param state {@code Open} or {@code Closed}
 * @param closedAt when it ended; null while it is open
 * @param outcome how it ended; null while it is open
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TaskView(
    UUID id,
    String kind,
    String state,
    String reason,
    String suggestedAction,
    String since,
    Instant openedAt,
    @Nullable Instant closedAt,
    @Nullable String outcome,
    @Nullable JobRef job,
    @Nullable UUID packageId,
    @Nullable String location) {

  /** A page of a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(@Nullable String nextLink, List<TaskView> value) {}

  static TaskView of(QueuedTask task) {
    TaskOpened told = task.told();
    End end = task.end();
    return new TaskView(
        told.taskId(),
        told.kind(),
        end == null ? "Open" : "Closed",
        told.reason(),
        told.suggestedAction(),
        told.since(),
        task.openedAt(),
        end == null ? null : end.closedAt(),
        end == null ? null : end.outcome(),
        told.job(),
        told.packageId(),
        told.location());
  }
}
