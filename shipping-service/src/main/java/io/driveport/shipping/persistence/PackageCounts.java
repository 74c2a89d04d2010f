package io.driveport.shipping.persistence;

import io.driveport.servicekit.meter.CountedRows;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/** Parcels to the sites by state. */
@ApplicationScoped
class PackageCounts implements CountedRows {

  @Override
  public String gauge() {
    return "driveport.packages";
  }

  @Override
  public String tag() {
    return "state";
  }

  @Override
  public Collection<String> always() {
    return List.of(
        "Registered",
        "InTransit",
        "Delivered",
        "Received",
        "Refused",
        "Lost",
        "Returned",
        "Superseded");
  }

  @Override
  public String counts() {
    return "select state, count(*) from package group by state";
  }
}
