package io.driveport.servicekit.task;

import io.driveport.servicekit.meter.CountedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Tasks that this service has opened and that are open, by kind. */
@ApplicationScoped
class OpenTaskCounts implements CountedRows {

  @Override
  public String gauge() {
    return "driveport.tasks.open";
  }

  @Override
  public String tag() {
    return "kind";
  }

  @Override
  public Collection<String> always() {
    return List.of(StuckEventTasks.KIND);
  }

  @Override
  public String counts() {
    return "select kind, count(*) from task where closed_at is null group by kind";
  }
}
