package io.driveport.servicekit.meter;

import io.driveport.servicekit.sweep.SweepThread;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Counts {@link CountedRows} each half minute, in every process of a service: they tell the same.
 * While the database does not answer they tell nothing, instead of what was.
 */
@ApplicationScoped
public class RowGauges {

  private static final Logger LOG = Logger.getLogger(RowGauges.class);
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final DataSource dataSource;
  private final Map<CountedRows, MultiGauge> gauges;
  private final SweepThread thread;

  RowGauges(@All List<CountedRows> counted, DataSource dataSource, MeterRegistry meters) {
    this.dataSource = dataSource;
    this.gauges = new TreeMap<>(Comparator.comparing(CountedRows::gauge));
    counted.forEach(rows -> gauges.put(rows, MultiGauge.builder(rows.gauge()).register(meters)));
    this.thread = new SweepThread("row-gauges", this::look, EVERY);
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    thread.stop();
  }

  /** Counts now; answers true, for there is nothing that is worth another look in a moment. */
  boolean look() {
    gauges.forEach(this::tell);
    return true;
  }

  private void tell(CountedRows rows, MultiGauge gauge) {
    try {
      gauge.register(
          count(rows).entrySet().stream()
              .<Row<?>>map(each -> Row.of(Tags.of(rows.tag(), each.getKey()), each.getValue()))
              .toList(),
          true);
    } catch (SQLException e) {
      LOG.debugf(e, "Not counted: %s", rows.gauge());
      gauge.register(List.of(), true);
    } catch (RuntimeException e) {
      LOG.errorf(e, "Not counted: %s", rows.gauge());
      gauge.register(List.of(), true);
    }
  }

  private Map<String, Long> count(CountedRows rows) throws SQLException {
    Map<String, Long> counts = new TreeMap<>();
    rows.always().forEach(value -> counts.put(value, 0L));
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select = connection.prepareStatement(rows.counts());
        ResultSet row = select.executeQuery()) {
      while (row.next()) {
        counts.put(row.getString(1), row.getLong(2));
      }
    }
    return counts;
  }
}
