package io.driveport.servicekit.arm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How long a client may take, however steadily it goes on. Connections on which nothing moves at
 * all are closed after {@code quarkus.http.idle-timeout}.
 */
@ConfigMapping(prefix = "driveport.patience")
public interface PatienceConfig {

  /** From a request's headers to the end of its body; a longer one is answered with 408. */
  @WithDefault("PT30S")
  Duration body();

  /** From a request's headers to the end of its answer, which is broken off then. */
  @WithDefault("PT5M")
  Duration answer();
}
