package io.driveport.shipping.application;

import io.driveport.servicekit.access.Reach;
import io.driveport.shipping.application.ReturnPackages.Sought;
import io.driveport.shipping.domain.Scan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Looks at parcels that go back. */
@ApplicationScoped
public class ReadReturns {

  private static final int MOST_SCANS = 100;

  private final ReturnPackages returns;
  private final Scans scans;

  ReadReturns(ReturnPackages returns, Scans scans) {
    this.returns = returns;
    this.scans = scans;
  }

  /**
   * The parcel of an id.
   *
   * @throws UnknownReturnPackage if there is none
   */
  @Transactional
  public ReturnPackages.Stored get(UUID id) {
    return returns.find(id).orElseThrow(() -> new UnknownReturnPackage(id));
  }

  /** See {@link ReturnPackages#list}. */
  @Transactional
  public List<ReturnPackages.Stored> list(Sought sought, Reach reach, ListPlace behind, int most) {
    return returns.list(sought, reach, behind, most);
  }

  /** The scans of a parcel, the latest first by their sources' clocks, at most 100. */
  @Transactional
  public List<Scan> scans(UUID id) {
    return scans.ofReturn(id, MOST_SCANS);
  }
}
