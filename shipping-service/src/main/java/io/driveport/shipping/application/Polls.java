package io.driveport.shipping.application;

import io.driveport.shipping.domain.PollingPlan.Standing;
import io.driveport.shipping.domain.Waybill;
import java.time.Instant;
import java.util.List;

/** When carriers are asked next about which numbers. */
public interface Polls {

  /**
   * A number to ask about.
   *
   * @param failures how often in a row that has failed
   */
  record Due(Waybill waybill, Standing standing, int failures) {}

  /**
   * The numbers that are due, those that wait longest first. Nobody else gets them before a time.
   *
   * @param carrierName carrier by its proper name
   */
  List<Due> take(String carrierName, Instant now, Instant until, int most);

  /** Asks about a number at a time. */
  void next(Waybill waybill, Instant at, int failures);
}
