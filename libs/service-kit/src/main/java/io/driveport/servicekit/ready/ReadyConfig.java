package io.driveport.servicekit.ready;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When a service says that it is ready for clients. */
@ConfigMapping(prefix = "driveport.ready")
public interface ReadyConfig {

  /**
   * How long the database has to be away before the service is not ready. Longer than a failover
   * takes: until then clients are told when to come again, which no proxy in front knows.
   */
  @WithDefault("PT30S")
  Duration downAfter();

  /** How long the database has to be back before the service is ready again. */
  @WithDefault("PT5S")
  Duration upAfter();
}
