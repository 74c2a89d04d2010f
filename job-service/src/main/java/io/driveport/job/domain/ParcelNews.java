package io.driveport.job.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What shipping-service has told of a parcel.
 *
 * @param parcel the parcel as it now is
 * @param jobVersion version of the job that it was decided upon; null if shipping-service did not
 *     tell
 * @param remarks what it says about that, in sentences for people
 */
public record ParcelNews(Parcel parcel, @Nullable Long jobVersion, List<String> remarks) {

  /** News with their own copy of the list. */
  public ParcelNews {
    remarks = List.copyOf(remarks);
  }

  /**
   * Whether a job knows better: the same package in a later version, or a delivery package that was
   * given to the carrier since.
   */
  boolean isOlderThan(@Nullable Parcel known, long announced) {
    boolean ofAnEarlierPackage = jobVersion != null && jobVersion < announced;
    boolean knownAlready =
        known != null
            && known.packageId().equals(parcel.packageId())
            && known.version() >= parcel.version();
    return ofAnEarlierPackage || knownAlready;
  }
}
