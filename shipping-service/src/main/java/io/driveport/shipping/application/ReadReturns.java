package io.driveport.shipping.application;

import io.driveport.shipping.domain.Scan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Looks at parcels that go back. */
@ApplicationScoped
public class ReadReturns {

  private static final int LONGEST_LIST = 100;

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

  /** What is to be packed at a site, what has waited the longest first, at most 100. */
  @Transactional
  public List<ReturnPackages.Stored> toPackAt(String location) {
    return returns.toPackAt(location, LONGEST_LIST);
  }

  /** The parcels of a job, the first one first, at most 100. */
  @Transactional
  public List<ReturnPackages.Stored> ofJob(UUID jobId) {
    return returns.ofJob(jobId, LONGEST_LIST);
  }

  /** The scans of a parcel, the latest first by their sources' clocks, at most 100. */
  @Transactional
  public List<Scan> scans(UUID id) {
    return scans.ofReturn(id, LONGEST_LIST);
  }
}
