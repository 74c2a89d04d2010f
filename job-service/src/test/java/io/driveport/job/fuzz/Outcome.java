package io.driveport.job.fuzz;

import io.driveport.job.fuzz.Lives.Life;
import io.driveport.testkit.ReceivedEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What must be left of a run.
 *
 * @param lives of all jobs that were answered for, by id
 * @param subscriptions what the subscriptions of the run begin with, in lower case
 */
record Outcome(Map<String, Life> lives, String subscriptions) {

  /** The jobs of which the database has another version than was answered, or none, or one. */
  List<String> wronglyStored(DataSource dataSource) throws SQLException {
    Map<String, Long> expected =
        lives.entrySet().stream()
            .filter(life -> !life.getValue().deleted())
            .collect(Collectors.toMap(Map.Entry::getKey, life -> life.getValue().version()));
    return differences(expected, stored(dataSource));
  }

  /** The jobs of which the events are others than one for each version, in order. */
  List<String> wronglyPublished(List<ReceivedEvent> events) {
    Map<String, List<Long>> published =
        events.stream()
            .filter(event -> isOurs(event.key(), event.header("ce_subscriptionid")))
            .collect(
                Collectors.groupingBy(
                    event -> String.valueOf(event.key()),
                    Collectors.mapping(
                        event -> Long.valueOf(event.header("ce_sequence")), Collectors.toList())));
    Map<String, List<Long>> expected =
        lives.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    life -> LongStream.rangeClosed(1, life.getValue().events()).boxed().toList()));
    return differences(expected, published);
  }

  private Map<String, Long> stored(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement select =
            connection.prepareStatement("select id, subscription_id, version from job");
        ResultSet rows = select.executeQuery()) {
      Map<String, Long> versions = new HashMap<>();
      while (rows.next()) {
        if (isOurs(rows.getString("id"), rows.getString("subscription_id"))) {
          versions.put(rows.getString("id"), rows.getLong("version"));
        }
      }
      return versions;
    }
  }

  /** Some requests name a subscription that is not their client's. */
  private boolean isOurs(@Nullable String jobId, String subscription) {
    return subscription.toLowerCase(Locale.ROOT).startsWith(subscriptions)
        || (jobId != null && lives.containsKey(jobId));
  }

  private static <T> List<String> differences(Map<String, T> expected, Map<String, T> found) {
    return Stream.of(expected, found)
        .flatMap(map -> map.keySet().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .filter(id -> !Objects.equals(expected.get(id), found.get(id)))
        .map(id -> "%s: expected %s, found %s".formatted(id, expected.get(id), found.get(id)))
        .toList();
  }
}
