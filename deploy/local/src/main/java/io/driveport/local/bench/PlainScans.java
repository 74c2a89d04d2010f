package io.driveport.local.bench;

import io.driveport.local.LaunchException;
import io.driveport.testkit.PostgresDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * The rows of scans, written by plain inserts in batches as fast as the same server takes them, in
 * a database of the same tables that no service looks at: for each scan one row of {@code
 * package_scan} and one of {@code outbox}, and the version of its package.
 *
 * @param databases of the server
 * @param project the checkout, where the tables are described
 */
record PlainScans(PostgresDatabases databases, Path project) {

  private static final String DATABASE = "driveport_bench";
  private static final List<String> TABLES =
      List.of(
          "libs/service-kit/src/main/resources/db/kit",
          "shipping-service/src/main/resources/db/migration");
  private static final Duration LONGEST = Duration.ofMinutes(1);

  private static final String PACKAGES =
      """
      insert into package (id, version, job_id, job_version, subscription_id, resource_group, job_name, location,
                           carrier_name, tracking_number, drive_count, state, registered_carrier, registered_number, decided_at)
      select md5(i::text)::uuid, 1, md5('j' || i)::uuid, 2, 'bench', 'put', 'job-' || i, 'westus', 'FedEx', i::text, 1,
             'Registered', 'FedEx', i::text, clock_timestamp()
      from generate_series(0, ? - 1) i
      """;

  private static final String BODY =
      """
      {"packageId":"ID","job":{"id":"0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e","subscriptionId":"bench","resourceGroup":"put",
       "name":"job-000000000000"},"location":"westus","carrierName":"FedEx","trackingNumber":"986578900006",
       "scan":{"id":"000000-0000","source":"Carrier","time":"2026-11-21T04:10:00Z","status":"InTransit","incident":false,
       "code":"AR","city":"Memphis","country":"US"},"state":"InTransit","jobVersion":2}\
      """;

  /**
   * What came out.
   *
   * @param perSecond scans
   * @param taken by transactions, in nanoseconds
   */
  record Result(double perSecond, Histogram taken) {}

  /**
   * Writes scans.
   *
   * @param packages how many there are
   * @param transactions how many, each by one of some connections in turn
   * @param scans in each transaction, of as many packages
   */
  Result write(int packages, int transactions, int scans, int connections)
      throws IOException, SQLException, InterruptedException, LaunchException {
    BenchTables tables = new BenchTables(databases, project, DATABASE);
    tables.create(TABLES);
    try {
      try (Connection connection = databases.connect(DATABASE);
          PreparedStatement insert = connection.prepareStatement(PACKAGES)) {
        insert.setInt(1, packages);
        insert.executeUpdate();
      }
      return timed(packages, transactions, scans, connections);
    } finally {
      tables.drop();
    }
  }

  private Result timed(int packages, int transactions, int scans, int connections)
      throws InterruptedException, LaunchException {
    Histogram taken = new ConcurrentHistogram(LONGEST.toNanos(), 3);
    long begin = System.nanoTime();
    try (ExecutorService executor = Executors.newFixedThreadPool(connections)) {
      List<Future<?>> all =
          IntStream.range(0, connections)
              .<Future<?>>mapToObj(worker ->
                  executor.submit(() -> {
                    write(worker, packages, transactions, scans, connections, taken);
                    return null;
                  }))
              .toList();
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new LaunchException("plain inserts failed: " + e.getCause());
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    return new Result((double) transactions * scans / seconds, taken);
  }

  private void write(
      int worker, int packages, int transactions, int scans, int connections, Histogram taken)
      throws SQLException {
    try (Connection connection = databases.connect(DATABASE);
        PreparedStatement scan =
            connection.prepareStatement(
                """
                insert into package_scan (package_id, source, scan_id, scanned_at, status, code, city, country, known_at)
                values (md5(?)::uuid, 'Carrier', ?, clock_timestamp(), 'InTransit', 'AR', 'Memphis', 'US', clock_timestamp())
                """);
        PreparedStatement event =
            connection.prepareStatement(
                """
                insert into outbox (event_id, topic, record_key, type, sequence, subscription_id, trace_parent, body)
                values (?, 'driveport.packages.v1', ?, 'io.driveport.PackageScanned.v1', 2, 'bench',
                        '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', ?)
                """);
        PreparedStatement version =
            connection.prepareStatement(
                "update package set version = version + 1 where id = md5(?)::uuid")) {
      connection.setAutoCommit(false);
      // A package is written to by one connection only, so that none waits for another.
      int own = packages / connections;
      for (int i = worker; i < transactions; i += connections) {
        long begin = System.nanoTime();
        for (int j = 0; j < scans; j++) {
          int parcel = worker * own + (i / connections * scans + j) % own;
          UUID id = UUID.randomUUID();
          scan.setString(1, Integer.toString(parcel));
          scan.setString(2, i + "-" + j);
          scan.addBatch();
          event.setObject(1, id);
          event.setString(2, id.toString());
          event.setString(3, BODY.replace("ID", id.toString()));
          event.addBatch();
          version.setString(1, Integer.toString(parcel));
          version.addBatch();
        }
        scan.executeBatch();
        event.executeBatch();
        version.executeBatch();
        connection.commit();
        taken.recordValue(Math.min(LONGEST.toNanos(), System.nanoTime() - begin));
      }
    }
  }
}
