package io.driveport.shipping.application;

import io.driveport.contracts.TaskEvent.TaskClosed;
import io.driveport.contracts.TaskEvent.TaskOpened;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.AttentionQueue.End;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Use case: any service has told that people have to look at something, or need not any more. Needs
 * no inbox: a task is opened once and closed once, and told in this order, whatever a replay
 * brings.
 */
@ApplicationScoped
public class KeepTasks {

  private static final String JOB_DELETED = "JobDeleted";
  private static final int MOST_FORGOTTEN = 100;

  private final AttentionQueue queue;
  private final Packages packages;
  private final DatabaseClock clock;
  private final Duration kept;

  /**
   * @param kept for how long closed tasks stay in the list
   */
  KeepTasks(
      AttentionQueue queue,
      Packages packages,
      DatabaseClock clock,
      @ConfigProperty(name = "driveport.tasks.closed-kept-for", defaultValue = "P90D")
          Duration kept) {
    this.queue = queue;
    this.packages = packages;
    this.clock = clock;
    this.kept = kept;
  }

  /** For how long closed tasks stay in the list, at least. */
  public Duration closedKeptFor() {
    return kept;
  }

  /** A task has been opened; one about a job that is gone is not kept. */
  @Transactional
  public void opened(TaskOpened task, Instant at) {
    if (task.job() == null || !packages.isForgotten(task.job().id())) {
      queue.add(task, at);
    }
  }

  /** A task has been closed; of a job that is gone nothing is kept. */
  @Transactional
  public void closed(TaskClosed task, Instant at) {
    if (task.outcome().equals(JOB_DELETED)) {
      queue.remove(task.taskId());
    } else {
      queue.close(task.taskId(), new End(at, task.outcome()));
    }
    queue.forgetClosed(clock.now().minus(kept), MOST_FORGOTTEN);
  }
}
