package io.driveport.servicekit.inbox;

import io.driveport.contracts.Topic;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jspecify.annotations.Nullable;

/**
 * Whether a replica of another service's data has once been filled: before that, its service can't
 * answer rightly and is not ready.
 *
 * <p>A replica is filled when its consumer group has committed all that its topic held at one look.
 * A compacted topic has to have held something, for its owner puts all that there is into it at its
 * own first start; any other topic may well be empty. Once filled, it stays so: a replica that lags
 * is old, not empty.
 */
@ApplicationScoped
public class ReplicaFill {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final DataSource dataSource;
  private final Map<String, Object> kafka;
  private final Set<String> filled = ConcurrentHashMap.newKeySet();

  ReplicaFill(
      DataSource dataSource, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.dataSource = dataSource;
    this.kafka = Map.copyOf(kafka);
  }

  /**
   * Answers a readiness probe.
   *
   * @param replica name of the replica, unique within the service
   * @param topic the topic that feeds it
   * @param group the consumer group that reads it
   */
  public HealthCheckResponse check(String replica, Topic topic, String group) {
    String name = "replica of " + topic.topicName();
    try {
      return isFilled(replica, topic, group)
          ? HealthCheckResponse.up(name)
          : HealthCheckResponse.named(name)
              .down()
              .withData("reason", "not filled yet: the topic is empty or not read to its end")
              .build();
    } catch (SQLException | ExecutionException | TimeoutException e) {
      return HealthCheckResponse.named(name).down().withData("reason", e.toString()).build();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return HealthCheckResponse.down(name);
    }
  }

  private boolean isFilled(String replica, Topic topic, String group)
      throws SQLException, ExecutionException, InterruptedException, TimeoutException {
    if (filled.contains(replica)) {
      return true;
    }
    if (!isMarked(replica)) {
      if (!hasCaughtUp(topic, group)) {
        return false;
      }
      mark(replica);
    }
    filled.add(replica);
    return true;
  }

  private boolean hasCaughtUp(Topic topic, String group)
      throws ExecutionException, InterruptedException, TimeoutException {
    Map<String, Object> settings = new HashMap<>(kafka);
    settings.put("default.api.timeout.ms", (int) PATIENCE.toMillis());
    settings.put("request.timeout.ms", (int) PATIENCE.toMillis());
    try (Admin admin = Admin.create(settings)) {
      Map<TopicPartition, OffsetSpec> latest =
          IntStream.range(0, topic.partitions())
              .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
              .collect(Collectors.toMap(Function.identity(), _ -> OffsetSpec.latest()));
      Map<TopicPartition, ListOffsetsResultInfo> ends =
          admin.listOffsets(latest).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      Map<TopicPartition, OffsetAndMetadata> read =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return (!topic.compacted() || ends.values().stream().anyMatch(end -> end.offset() > 0))
          && ends.entrySet().stream()
              .allMatch(end -> end.getValue().offset() <= offset(read.get(end.getKey())));
    }
  }

  private static long offset(@Nullable OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }

  private boolean isMarked(String replica) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement("select 1 from replica_fill where replica = ?")) {
      statement.setString(1, replica);
      try (ResultSet result = statement.executeQuery()) {
        return result.next();
      }
    }
  }

  private void mark(String replica) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "insert into replica_fill (replica) values (?) on conflict do nothing")) {
      statement.setString(1, replica);
      statement.executeUpdate();
    }
  }
}
