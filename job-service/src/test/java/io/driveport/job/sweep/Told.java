package io.driveport.job.sweep;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.Topic;
import io.driveport.job.rest.JobApi;
import io.driveport.testkit.EventProbe;
import io.driveport.testkit.ReceivedEvent;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/**
 * What job-service has told of jobs in a test, once its outbox is empty.
 *
 * @param dataSource the service's database
 */
public record Told(DataSource dataSource) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** The names of the events of each key, in their order. */
  public Map<String, List<String>> events(Topic topic) {
    return records(topic).stream()
        .collect(
            Collectors.groupingBy(
                event -> String.valueOf(event.key()),
                Collectors.mapping(Told::name, Collectors.toList())));
  }

  /** The names of a job's events, in their order. */
  public List<String> events(UUID jobId) {
    return events(Topic.JOBS).getOrDefault(jobId.toString(), List.of());
  }

  /** The versions that a job's events lead to, in their order. */
  public List<String> sequences(UUID jobId, Topic topic) {
    return records(topic).stream()
        .filter(event -> jobId.toString().equals(event.key()))
        .map(event -> event.header("ce_sequence"))
        .toList();
  }

  /** The events of the tasks about a job: their names, kinds and how they ended. */
  public List<String> tasks(UUID jobId) {
    return records(Topic.TASKS).stream()
        .filter(event -> jobId.toString().equals(body(event).at("/job/id").asText()))
        .map(event ->
            "%s %s %s"
                .formatted(
                    name(event),
                    body(event).path("kind").asText(),
                    body(event).path("outcome").asText(""))
                .strip())
        .toList();
  }

  /** The ids of the tasks that were opened about a job. */
  public List<String> taskIds(UUID jobId) {
    return records(Topic.TASKS).stream()
        .filter(event -> jobId.toString().equals(body(event).at("/job/id").asText()))
        .map(ReceivedEvent::key)
        .distinct()
        .toList();
  }

  /** The body of the last event of a name that was told of a job. */
  public String last(UUID jobId, String name) {
    return records(Topic.JOBS).stream()
        .filter(event -> jobId.toString().equals(event.key()) && name(event).equals(name))
        .map(event -> String.valueOf(event.data()))
        .reduce((_, later) -> later)
        .orElseThrow();
  }

  /** All records of a topic. */
  public List<ReceivedEvent> records(Topic topic) {
    await().until(() -> count("select count(*) from outbox") == 0);
    return new EventProbe(JobApi.bootstrapServers()).readAll(topic);
  }

  /** The body of an event. */
  public static JsonNode body(ReceivedEvent event) {
    try {
      return JSON.readTree(event.data());
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  public long count(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  public void execute(String sql) {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static String name(ReceivedEvent event) {
    return event.header("ce_type").replace("io.driveport.", "").replace(".v1", "");
  }
}
