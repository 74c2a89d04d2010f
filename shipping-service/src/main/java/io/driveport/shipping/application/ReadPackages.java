package io.driveport.shipping.application;

import io.driveport.contracts.SerialNumber;
import io.driveport.shipping.domain.Scan;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Looks at parcels. */
@ApplicationScoped
public class ReadPackages {

  private static final int LONGEST_LIST = 100;

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

  /** The parcels of a job, the latest first, at most 100. */
  @Transactional
  public List<StoredPackage> ofJob(UUID jobId) {
    return packages.ofJob(jobId, LONGEST_LIST);
  }

  /**
   * The parcels that have a number as it stands on a label, the latest first, at most 100.
   *
   * @param number with whatever spaces and hyphens
   */
  @Transactional
  public List<StoredPackage> withNumber(String number) {
    return packages.withNumber(
        number.replaceAll("[\\s\\p{Z}\\p{Pd}]", "").toUpperCase(Locale.ROOT), LONGEST_LIST);
  }

  /** The parcels whose job has a drive, the latest first, at most 100. */
  @Transactional
  public List<StoredPackage> withDrive(SerialNumber number) {
    return packages.withDrive(number.key(), LONGEST_LIST);
  }

  /** The scans of a parcel, the latest first by their sources' clocks, at most 100. */
  @Transactional
  public List<Scan> scans(UUID id) {
    return scans.ofPackage(id, LONGEST_LIST);
  }
}
