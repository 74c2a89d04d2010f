package io.driveport.shipping.persistence;

import io.driveport.contracts.EventType;
import io.driveport.contracts.Topic;
import io.driveport.servicekit.check.ToldTable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Carriers, which stay told when their file has gone. */
@ApplicationScoped
class ToldCarriers implements ToldTable {

  @Override
  public Topic topic() {
    return Topic.CARRIERS;
  }

  @Override
  public String rows() {
    return "select carrier_key as key, version from carrier";
  }

  @Override
  public Set<EventType> endings() {
    return Set.of();
  }
}
