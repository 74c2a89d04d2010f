package io.driveport.servicekit.time;

import java.time.Instant;

/**
 * The time of the database's server, UTC: the same for every replica, whatever their own clocks
 * say.
 *
 * <p>A running service has the clock of its server and nothing that moves it. Tests have the
 * alternative {@code MovedClock} of this library's test jar.
 */
public interface DatabaseClock {

  /**
   * The time of this call. Of two changes of one row the later has the later time only if both take
   * it when they have the row's lock, so call it after that.
   *
   * @throws jakarta.transaction.TransactionalException if there is no transaction
   */
  Instant now();
}
