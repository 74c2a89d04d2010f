package io.driveport.shipping.persistence;

import io.driveport.servicekit.meter.CountedRows;
import io.driveport.shipping.domain.PackageState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

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
    return PackageState.NAMES;
  }

  @Override
  public String counts() {
    return "select state, count(*) from package group by state";
  }
}
