package io.driveport.shipping.persistence;

import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.check.ToldTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Parcels both ways, which go with their job and without an event of their own. */
@ApplicationScoped
class ToldPackages implements ToldTable {

  @Override
  public Topic topic() {
    return Topic.PACKAGES;
  }

  @Override
  public String rows() {
    return """
    select id::text as key, version from package
    union all
    select id::text as key, version from return_package
    """;
  }

  @Override
  public Set<EventType> endings() {
    return Set.of();
  }

  @Override
  public String goesWith() {
    return "/job/id";
  }

  @Override
  public String gone() {
    return "select job_id::text from deleted_job";
  }
}
