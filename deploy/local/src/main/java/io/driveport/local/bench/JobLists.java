package io.driveport.local.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.testkit.PostgresDatabases;
import io.driveport.testkit.fuzz.WireConnection;
import io.driveport.testkit.fuzz.WireRequest;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.HdrHistogram.Histogram;

/**
 * Pages of a long list, followed from link to link as clients do.
 *
 * @param port of job-service
 * @param token of every request
 */
record JobLists(int port, String token) {

  /** Jobs on a page. */
  static final int PAGE = 100;

  private static final int FAR_PAGE = 1_000;
  private static final int WARM_UP = 50;
  private static final int LOOKS = 200;
  private static final long LONGEST_NANOS = 60_000_000_000L;

  /** The times of a near and a far page. */
  record Times(Histogram first, Histogram far, int farPage) {}

  /** Copies a job so often, straight into the table. */
  static void fill(PostgresDatabases databases, String database, String job, int jobs)
      throws SQLException {
    try (Connection connection = databases.connect(database)) {
      try (PreparedStatement copy =
          connection.prepareStatement(
              """
              insert into job (id, subscription_id, resource_group, name, subscription_key, group_key,
                               name_key, state, cancel_requested, details, created_at, changed_at, version)
              select gen_random_uuid(), ?, 'list', 'job-' || n, ?, 'list', 'job-' || n,
                     state, cancel_requested, details, created_at, changed_at, version
              from job, generate_series(1, ?) n
              where subscription_key = 'bench' and group_key = 'put' and name_key = ?
              """)) {
        copy.setString(1, JobRequests.LISTED);
        copy.setString(2, JobRequests.LISTED);
        copy.setInt(3, jobs);
        copy.setString(4, job);
        copy.executeUpdate();
      }
      try (Statement statement = connection.createStatement()) {
        statement.execute("vacuum analyze job");
      }
    }
  }

  /** Looks at the first page and at page 1,000, or the last one of fewer, in turn. */
  Times times(int jobs) throws IOException {
    int farPage = Math.min(FAR_PAGE, jobs / PAGE);
    try (WireConnection wire = new WireConnection(port, token)) {
      WireRequest first = JobRequests.list(JobRequests.LISTED);
      WireRequest far = first;
      for (int page = 1; page < farPage; page++) {
        far = next(wire, far);
      }
      Histogram ofFirst = new Histogram(LONGEST_NANOS, 3);
      Histogram ofFar = new Histogram(LONGEST_NANOS, 3);
      for (int i = -WARM_UP; i < LOOKS; i++) {
        long nearTaken = taken(wire, first);
        long farTaken = taken(wire, far);
        if (i >= 0) {
          ofFirst.recordValue(nearTaken);
          ofFar.recordValue(farTaken);
        }
      }
      return new Times(ofFirst, ofFar, farPage);
    }
  }

  private static long taken(WireConnection wire, WireRequest page) throws IOException {
    long start = System.nanoTime();
    JobRequests.done(wire, page);
    return Math.min(LONGEST_NANOS, System.nanoTime() - start);
  }

  private static WireRequest next(WireConnection wire, WireRequest page) throws IOException {
    String link =
        new ObjectMapper()
            .readTree(JobRequests.done(wire, page).body())
            .path("nextLink")
            .asText("");
    if (link.isEmpty()) {
      throw new IOException("the list ends before its time");
    }
    URI uri = URI.create(link);
    return page.withTarget(uri.getRawPath() + "?" + uri.getRawQuery());
  }
}
