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

  /** How long jobs may wait, and what happens to those that have. */
  Timers timers();

  /**
   * How long jobs may wait. A change holds for every job that waits, from the next start on; all
   * replicas should have the same.
   */
  interface Timers {

    /** From the customer's last change of a job that is not shipped to its expiry and deletion. */
    @WithDefault("P14D")
    Duration creating();

    /** From the customer's last word on the parcel to a job that is overdue. */
    @WithDefault("P14D")
    Duration shipping();

    /** From then to the closing of a job of which nothing was heard. */
    @WithDefault("P30D")
    Duration unanswered();

    /** From the end of a job to its deletion. */
    @WithDefault("P90D")
    Duration finished();

    /**
     * Pause between two looks at the jobs: how late a timer can fire, and how late a job can be
     * sent elsewhere if the replica that learned of a closed site stops in that moment.
     */
    @WithDefault("PT30S")
    Duration lookEvery();

    /** How many jobs one look finds at a time, 1 or more. */
    @WithDefault("200")
    int batch();
  }
}
