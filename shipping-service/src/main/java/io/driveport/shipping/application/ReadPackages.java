package io.driveport.shipping.application;

import io.driveport.servicekit.access.Reach;
import io.driveport.shipping.application.Packages.Sought;
import io.driveport.shipping.domain.Scan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Looks at parcels. */
@ApplicationScoped
public class ReadPackages {

  private static final int MOST_SCANS = 100;

  private final Packages packages;
  private final Scans scans;

  ReadPackages(Packages packages, Scans scans) {
    this.packages = packages;
    this.scans = scans;
  }

  /**
   * The parcel of an id.
   *
   * @throws UnknownPackage if there is none
   */
  @Transactional
  public StoredPackage get(UUID id) {
    return packages.find(id).orElseThrow(() -> new UnknownPackage(id));
  }

  /** See {@link Packages#list}. */
  @Transactional
  public List<StoredPackage> list(Sought sought, Reach reach, ListPlace behind, int most) {
    return packages.list(sought, reach, behind, most);
  }

  /** The scans of a parcel, the latest first by their sources' clocks, at most 100. */
  @Transactional
  public List<Scan> scans(UUID id) {
    return scans.ofPackage(id, MOST_SCANS);
  }
}
