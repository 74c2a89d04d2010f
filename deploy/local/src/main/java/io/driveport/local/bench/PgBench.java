package io.driveport.local.bench;

import io.driveport.local.LaunchException;
import io.driveport.testkit.PostgresCluster;
import io.driveport.testkit.PostgresDatabases;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pgbench: the rows of a new job written by plain SQL, as fast as the same server takes them, in a
 * database of the same tables that no service looks at.
 *
 * @param databases of the server
 * @param project the checkout, where the tables are described
 * @param directory for its scripts
 */
record PgBench(PostgresDatabases databases, Path project, Path directory) {

  /** Connections that are open at once: as many as job-service has at most. */
  static final int CLIENTS = 8;

  private static final String DATABASE = "driveport_bench";
  private static final List<String> TABLES =
      List.of(
          "libs/service-kit/src/main/resources/db/kit",
          "job-service/src/main/resources/db/migration");
  private static final Pattern PUTS =
      Pattern.compile("rows\\.sql.*?tps = ([0-9.]+)", Pattern.DOTALL);

  /** Transactions per second, each of which writes the rows of one job. */
  double rate(Duration time)
      throws IOException, SQLException, InterruptedException, LaunchException {
    BenchTables tables = new BenchTables(databases, project, DATABASE);
    tables.create(TABLES);
    try {
      return rate(
          ExternalTool.output(
              List.of(
                  "pgbench",
                  "--no-vacuum",
                  "--protocol=prepared",
                  "--client=" + CLIENTS,
                  "--jobs=1",
                  "--time=" + time.toSeconds(),
                  "--file=" + ExternalTool.unpacked("rows.sql", directory) + "@20",
                  "--file=" + ExternalTool.unpacked("relay.sql", directory) + "@1",
                  "--host=" + databases.host(),
                  "--port=" + databases.port(),
                  "--username=" + PostgresCluster.SUPERUSER,
                  DATABASE),
              Map.of("PGPASSWORD", databases.superuserPassword())));
    } finally {
      tables.drop();
    }
  }

  /** The rate of the script that writes the rows. */
  static double rate(String output) throws LaunchException {
    Matcher puts = PUTS.matcher(output);
    if (!puts.find()) {
      throw new LaunchException("pgbench has said something else than expected: " + output);
    }
    return Double.parseDouble(puts.group(1));
  }
}
