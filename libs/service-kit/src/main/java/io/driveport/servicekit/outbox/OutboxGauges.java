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
 * What waits in the outbox, for monitoring: {@code driveport.outbox.rows}, counted up to the most
 * that may wait, and {@code driveport.outbox.oldest.seconds}, 0 if nothing waits. Both are NaN
 * while the database does not tell.
 */
final class OutboxGauges {

  private static final Logger LOG = Logger.getLogger(OutboxGauges.class);

  private final Seldom refreshes = new Seldom(Duration.ofSeconds(5));
  private final int mostRows;
  private volatile double rows = Double.NaN;
  private volatile double oldestSeconds = Double.NaN;

  /**
   * @param mostRows how many may wait
   */
  OutboxGauges(MeterRegistry meters, int mostRows) {
    this.mostRows = mostRows;
    meters.gauge("driveport.outbox.rows", this, gauges -> gauges.rows);
    meters.gauge("driveport.outbox.oldest.seconds", this, gauges -> gauges.oldestSeconds);
  }

  /** Whether as many wait as may; false while that is not known. */
  boolean isFull() {
    return rows >= mostRows;
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
      statement.setInt(1, mostRows);
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
