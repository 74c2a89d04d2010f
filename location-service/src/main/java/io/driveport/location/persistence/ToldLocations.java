package io.driveport.location.persistence;

import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.check.ToldTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Sites, which are never removed. */
@ApplicationScoped
class ToldLocations implements ToldTable {

  @Override
  public Topic topic() {
    return Topic.LOCATIONS;
  }

  @Override
  public String rows() {
    return "select name as key, version from location";
  }

  @Override
  public Set<EventType> endings() {
    return Set.of();
  }
}
