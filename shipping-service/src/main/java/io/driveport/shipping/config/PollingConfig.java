package io.driveport.shipping.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** How often carriers are asked about parcels that are on their way. */
@ConfigMapping(prefix = "driveport.polling")
public interface PollingConfig {

  /** Directory with a file for each carrier that is asked; without it nobody is. */
  Optional<Path> directory();

  /** How often about a parcel that no scan shows. */
  @WithDefault("PT4H")
  Duration registered();

  /** How often about one that is on its way. */
  @WithDefault("PT1H")
  Duration inTransit();

  /** How often about one that is taken for lost. */
  @WithDefault("P1D")
  Duration lost();

  /** Pause after a first failure; doubled after each further one of the same number. */
  @WithDefault("PT5M")
  Duration firstPause();

  /** The longest pause after failures. */
  @WithDefault("PT6H")
  Duration longestPause();

  /** Pause between two looks for numbers that are due. */
  @WithDefault("PT30S")
  Duration lookEvery();
}
