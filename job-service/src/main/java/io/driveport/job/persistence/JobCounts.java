package io.driveport.job.persistence;

import io.driveport.servicekit.meter.CountedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Jobs by state. */
@ApplicationScoped
class JobCounts implements CountedRows {

  @Override
  public String gauge() {
    return "driveport.jobs";
  }

  @Override
  public String tag() {
    return "state";
  }

  @Override
  public Collection<String> always() {
    return List.of(
        "Creating", "Shipping", "Received", "Transferring", "Packaging", "Closed", "Completed");
  }

  @Override
  public String counts() {
    return "select state, count(*) from job group by state";
  }
}
