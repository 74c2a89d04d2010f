package io.driveport.local.faults;

import io.driveport.contracts.Topic;
import io.driveport.local.StackInside;
import io.driveport.local.faults.Seen.Replica;
import io.driveport.local.faults.Seen.Tables;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Reads what the services' tables are said to hold. */
final class TableReader {

  private static final String LOCATION = "location-service";
  private static final String JOB = "job-service";
  private static final String SHIPPING = "shipping-service";

  private final StackInside stack;

  TableReader(StackInside stack) {
    this.stack = stack;
  }

  Tables read() throws IOException, SQLException {
    try (Connection location = stack.databases().connect(stack.locationDatabase());
        Connection job = stack.databases().connect(stack.jobDatabase());
        Connection shipping = stack.databases().connect(stack.shippingDatabase())) {
      return new Tables(
          Map.of(LOCATION, waiting(location), JOB, waiting(job), SHIPPING, waiting(shipping)),
          Map.of(JOB, applied(job), SHIPPING, applied(shipping)),
          Map.of(
              Topic.LOCATIONS.topicName(), versions(location, "select name, version from location"),
              Topic.JOBS.topicName(), versions(job, "select id, version from job"),
              Topic.PACKAGES.topicName(), versions(shipping, "select id, version from package"),
              Topic.CARRIERS.topicName(),
                  versions(shipping, "select carrier_key, version from carrier")),
          Map.of(
              "site of " + JOB,
              new Replica(
                  Topic.LOCATIONS.topicName(), versions(job, "select name, version from site")),
              "site of " + SHIPPING,
              new Replica(
                  Topic.LOCATIONS.topicName(),
                  versions(shipping, "select name, version from site")),
              "carrier of " + JOB,
              new Replica(
                  Topic.CARRIERS.topicName(),
                  versions(job, "select carrier_key, version from carrier"))));
    }
  }

  /** How much is on its way: what waits, and what has been applied, by service. */
  Map<String, Long> underWay() throws IOException, SQLException {
    Tables tables = read();
    Map<String, Long> counts = new TreeMap<>(tables.waiting());
    tables.applied().forEach((service, ids) -> counts.put(service + " inbox", (long) ids.size()));
    return counts;
  }

  private static long waiting(Connection database) throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("select count(*) from outbox")) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Set<UUID> applied(Connection database) throws SQLException {
    Set<UUID> ids = new HashSet<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery("select message_id from inbox")) {
      while (rows.next()) {
        ids.add(rows.getObject(1, UUID.class));
      }
    }
    return ids;
  }

  private static Map<String, Long> versions(Connection database, String query) throws SQLException {
    Map<String, Long> versions = new HashMap<>();
    try (Statement statement = database.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        versions.put(rows.getString(1), rows.getLong(2));
      }
    }
    return versions;
  }
}
