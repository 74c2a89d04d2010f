package io.driveport.shipping.application;

import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.servicekit.access.Reach;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tasks of all services, as they have told them. */
public interface AttentionQueue {

  /**
   * A task of the queue.
   *
   * @param position greater for one that came into the queue later
   * @param openedAt when it was told
   * @param end how it has ended; null while it is open
   */
  record QueuedTask(long position, TaskOpened told, Instant openedAt, @Nullable End end) {}

  /**
   * The end of a task.
   *
   * @param outcome how it ended
   */
  record End(Instant closedAt, String outcome) {}

  /** Adds a task that is not in the queue yet. */
  void add(TaskOpened task, Instant openedAt);

  /** Closes a task that is open; else it changes nothing. */
  void close(UUID taskId, End end);

  /** Removes a task. */
  void remove(UUID taskId);

  /** Removes all that is about a job or its parcels. */
  void forget(UUID jobId, Collection<UUID> packageIds);

  /** Forgets tasks that were closed before a time, at most so many. */
  void forgetClosed(Instant before, int most);

  /** The task of an id, if it is within reach. */
  Optional<QueuedTask> find(UUID taskId, Reach reach);

  /** The tasks within reach that a question is about, those that came last first. */
  List<QueuedTask> list(TaskQuestion question, Reach reach, int most);
}
