package io.driveport.job.persistence;

import io.driveport.contracts.EventType;
import io.driveport.contracts.JobEvent.JobDeleted;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.check.ToldTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Jobs, of which every change is told. */
@ApplicationScoped
class ToldJobs implements ToldTable {

  @Override
  public Topic topic() {
    return Topic.JOBS;
  }

  @Override
  public String rows() {
    return "select id::text as key, version from job";
  }

  @Override
  public Set<EventType> endings() {
    return Set.of(EventType.of(JobDeleted.class));
  }
}
