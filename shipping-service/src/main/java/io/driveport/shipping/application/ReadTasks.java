package io.driveport.shipping.application;

import io.driveport.servicekit.access.Reach;
import io.driveport.shipping.application.AttentionQueue.QueuedTask;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Looks at what people have to look at. */
@ApplicationScoped
public class ReadTasks {

  private final AttentionQueue queue;

  ReadTasks(AttentionQueue queue) {
    this.queue = queue;
  }

  /**
   * The task of an id.
   *
   * @throws UnknownTask if there is none within reach
   */
  @Transactional
  public QueuedTask get(UUID id, Reach reach) {
    return queue.find(id, reach).orElseThrow(() -> new UnknownTask(id));
  }

  /** The tasks that a question is about, those that came last first. */
  @Transactional
  public List<QueuedTask> list(TaskQuestion question, Reach reach, int most) {
    return queue.list(question, reach, most);
  }
}
