package io.driveport.shipping.application;

import io.driveport.shipping.domain.Expectation;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is expected of parcels; whoever writes here has the parcels to change. */
public interface Expectations {

  /**
   * An expectation that may not have been fulfilled in time.
   *
   * @param due until when it could be waited for, as far as was known
   */
  record Due(UUID packageId, Instant due) {}

  /** What is expected of these parcels, for each of which something is. */
  Map<UUID, Expectation> of(Collection<UUID> packageIds);

  /** Notes what is expected; of each parcel nothing else is any more. */
  void put(Map<UUID, Expectation> expected);

  /** Nothing is expected of these parcels any more. */
  void remove(Collection<UUID> packageIds);

  /**
   * Those that are overdue and of which people do not know yet, by their times, at most {@code
   * most}.
   *
   * @param after the last one that is known already; null for the first
   */
  List<Due> due(Instant now, @Nullable Due after, int most);

  /** Notes that people know. */
  void told(UUID packageId);

  /** The receipts that are expected at a site are to be looked at, for its days have changed. */
  void reconsiderReceipts(String location);
}
