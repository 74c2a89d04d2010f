package io.driveport.servicekit.check;

import io.driveport.contracts.EventType;
import io.driveport.contracts.TaskEvent.TaskClosed;
import io.driveport.contracts.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Tasks, whose first event says that one is open and the second that it is closed. */
@ApplicationScoped
class ToldTasks implements ToldTable {

  @Override
  public Topic topic() {
    return Topic.TASKS;
  }

  @Override
  public String rows() {
    return "select id::text as key, case when closed_at is null then 1 else 2 end as version from task";
  }

  @Override
  public Set<EventType> endings() {
    return Set.of(EventType.of(TaskClosed.class));
  }
}
