package io.driveport.shipping.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * For how long parcels are waited for before people have to look. A change holds from the next
 * change of each parcel on; all replicas should have the same.
 */
@ConfigMapping(prefix = "driveport.attention")
public interface AttentionConfig {

  /** From a parcel's registration to the first scan that shows it with its carrier. */
  @WithDefault("P3D")
  Duration firstScanWithin();

  /** From one scan to the next while a parcel is under way. */
  @WithDefault("P3D")
  Duration nextScanWithin();

  /** Working days of the site from a parcel's delivery to its receipt, 1 or more. */
  @WithDefault("3")
  int receiptWithinWorkingDays();

  /** Pause between two looks for what is overdue: how late a task can be opened. */
  @WithDefault("PT30S")
  Duration lookEvery();

  /** How many parcels one look finds at a time, 1 or more. */
  @WithDefault("200")
  int batch();
}
