package io.driveport.job.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Everything an operator may set on job-service, beyond Quarkus's own properties. */
@ConfigMapping(prefix = "driveport.job")
public interface JobServiceConfig {

  /** The keyset that encrypts unlock keys. */
  Keyset keyset();

  /** The keyset that encrypts unlock keys. */
  interface Keyset {

    /** File that holds the keyset in Tink's JSON form; readable by the service only. */
    Optional<Path> file();

    /**
     * Whether to make the file if it is missing and no unlock key is stored yet. For a first start
     * on one machine; never for several replicas.
     */
    @WithDefault("false")
    boolean create();

    /**
     * Pause between two looks at the file, after which unlock keys that are encrypted with another
     * key than the primary one are encrypted again.
     */
    @WithDefault("PT10S")
    Duration lookEvery();
  }
}
