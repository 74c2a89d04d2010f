package io.driveport.location.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Everything an operator may set on location-service, beyond Quarkus's own properties. */
@ConfigMapping(prefix = "driveport.location")
public interface LocationServiceConfig {

  /** Pause between two looks at the clock: how late it can be told that a closure has begun. */
  @WithDefault("PT0.25S")
  Duration lookEvery();
}
