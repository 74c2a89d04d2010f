package io.driveport.servicekit.limits;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/**
 * How many requests each client may make to each replica of a service: reads, writes and deletes
 * apart. A client is the subject of its token. With the defaults, which are those of Azure Resource
 * Manager for a subscription, a script that creates a thousand jobs is let through, and one that
 * never stops is not. Health, metrics, schemas and OpenAPI documents are not limited.
 */
@ConfigMapping(prefix = "driveport.limits")
public interface LimitsConfig {

  /** Whether there are limits. */
  @WithDefault("true")
  boolean enabled();

  /** Reads in an hour: GET, HEAD and OPTIONS. 1 or more. */
  @WithDefault("12000")
  int readsPerHour();

  /** Writes in an hour: PUT, PATCH and POST, also a POST that only reads. 1 or more. */
  @WithDefault("1200")
  int writesPerHour();

  /** Deletes in an hour. 1 or more. */
  @WithDefault("15000")
  int deletesPerHour();

  /** Requests in an hour from one address that have no good token. 1 or more. */
  @WithDefault("1200")
  int strangersPerHour();

  /** Requests in an hour that one carrier signs. 1 or more. */
  @WithDefault("36000")
  int signedPerHour();

  /**
   * For how long a client may save up requests that it doesn't make: with an hour it may make the
   * requests of an hour at once, after an hour without. Long enough for one request at least.
   */
  @WithDefault("PT1H")
  Duration savedUp();

  /**
   * How many clients are remembered, 1 or more; of more, those that have been away longest are not.
   */
  @WithDefault("10000")
  int clients();
}
