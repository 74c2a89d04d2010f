package io.driveport.shipping.persistence;

import io.driveport.servicekit.meter.CountedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Parcels on their way back by state. */
@ApplicationScoped
class ReturnPackageCounts implements CountedRows {

  @Override
  public String gauge() {
    return "driveport.return.packages";
  }

  @Override
  public String tag() {
    return "state";
  }

  @Override
  public Collection<String> always() {
    return List.of("Held", "Packing", "Shipped", "Delivered");
  }

  @Override
  public String counts() {
    return "select state, count(*) from return_package group by state";
  }
}
