package io.driveport.servicekit.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * What waits in the outbox, for monitoring: {@code driveport.outbox.rows}, counted up to {@value
 * #MOST_COUNTED}, and {@code driveport.outbox.oldest.seconds}, 0 if nothing waits. Both are NaN
 * while the database does not tell.
 */
final class OutboxGauges {

  static final int MOST_COUNTED = 100_000;

  private static final Logger LOG = Logger.getLogger(OutboxGauges.class);

  private final Seldom refreshes = new Seldom(Duration.ofSeconds(5));
  private volatile double rows = Double.NaN;
  private volatile double oldestSeconds = Double.NaN;

  OutboxGauges(MeterRegistry meters) {
    meters.gauge("driveport.outbox.rows", this, gauges -> gauges.rows);
    meters.gauge("driveport.outbox.oldest.seconds", this, gauges -> gauges.oldestSeconds);
  }

  /** Looks at the outbox, at most every 5 seconds; fails silently. */
  void refresh(DataSource dataSource) {
    if (!refreshes.now()) {
      return;
    }
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                """
                select (select count(*) from (select 1 from outbox limit ?) as waiting),
                       (select extract(epoch from clock_timestamp() - occurred_at)
                        from outbox order by position limit 1)
                """)) {
      statement.setInt(1, MOST_COUNTED);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        rows = result.getLong(1);
        oldestSeconds = result.getDouble(2);
      }
    } catch (SQLException e) {
      rows = Double.NaN;
      oldestSeconds = Double.NaN;
      LOG.debug("The outbox can't be counted", e);
    }
  }
}
