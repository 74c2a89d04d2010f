package io.driveport.local.bench;

import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Topic;
import io.driveport.local.LaunchException;
import io.driveport.local.StackInside;
import io.driveport.testkit.fuzz.WireConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaFuture;

/**
 * Events: how long after its change a subscriber has one, and how fast a full outbox is drained;
 * both as ratios to a plain producer on the same broker in the same run.
 */
final class EventsBench {

  /** {@code ce_type} of what is sent for itself. */
  static final String TYPE = "io.driveport.JobUpdated.v1";

  private static final double CHANGES_PER_SECOND = 100;
  private static final double MOST_TAIL = 10;
  private static final double LEAST_SHARE = 0.5;
  private static final int KEYS = 10_000;
  private static final int BODY_BYTES = 1_000;
  private static final int WORKERS = 64;
  private static final long LONGEST_MICROS = Duration.ofMinutes(5).toMillis() * 1_000;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final StackInside stack;
  private final Figures figures;
  private final String token;
  private final String bootstrapServers;
  private final String run = "run-" + UUID.randomUUID().toString().substring(0, 8);
  private final String topic = "driveport.bench." + run;

  /**
   * @param stack that runs
   * @param figures are told what comes out
   */
  EventsBench(StackInside stack, Figures figures) throws IOException, LaunchException {
    this.stack = stack;
    this.figures = figures;
    this.token = stack.tokens().token(JobRequests.TOKEN);
    this.bootstrapServers = stack.bootstrapServers();
  }

  /**
   * Measures.
   *
   * @param time for which changes come at a constant rate
   * @param rows that wait in the outbox at once
   */
  void run(Duration time, int rows)
      throws IOException, LaunchException, SQLException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      int partitions = Topic.JOBS.partitions();
      done(admin.createTopics(Set.of(new NewTopic(topic, partitions, (short) 1))).all());
      try {
        delays(time);
        drains(rows);
      } finally {
        done(admin.deleteTopics(Set.of(topic)).all());
      }
    }
  }

  private void delays(Duration time) throws IOException, LaunchException, InterruptedException {
    Duration warmUp = time.dividedBy(2).plusSeconds(2);
    changes("warm", warmUp);
    plain(warmUp);
    Histogram told = changes("told", time);
    Histogram plain = plain(time);
    String what = "%.0f changes/s, from commit to subscriber".formatted(CHANGES_PER_SECOND);
    double tail = told.getValueAtPercentile(99) / 1e3;
    double plainTail = plain.getValueAtPercentile(99) / 1e3;
    figures.add("events.p50", what + ", median", told.getValueAtPercentile(50) / 1e3, "ms");
    figures.add("events.p99", what + ", p99", tail, "ms");
    figures.add(
        "plain.p50",
        "plain producer to subscriber, median",
        plain.getValueAtPercentile(50) / 1e3,
        "ms");
    figures.add("plain.p99", "plain producer to subscriber, p99", plainTail, "ms");
    figures.addAtMost("events.ofPlain", "events / plain, p99", tail / plainTail, MOST_TAIL);
  }

  /** Creates jobs; from when each event was stored to when the subscriber has it. */
  private Histogram changes(String names, Duration time)
      throws IOException, LaunchException, InterruptedException {
    int port = stack.jobServicePort();
    Histogram taken = new ConcurrentHistogram(LONGEST_MICROS, 3);
    ConstantRate rate = new ConstantRate(CHANGES_PER_SECOND, time, WORKERS);
    try (TopicFollower follower = follower(Topic.JOBS.topicName(), taken)) {
      rate.run(() -> {
        // Closed with the process: the connections of all workers live as long as it.
        WireConnection wire = new WireConnection(port, token);
        return number -> JobRequests.done(wire, JobRequests.put(run + "-" + names + "-" + number));
      });
      follower.await(rate.requests(), LIMIT);
    }
    return taken;
  }

  private Histogram plain(Duration time) throws IOException, LaunchException, InterruptedException {
    Histogram taken = new ConcurrentHistogram(LONGEST_MICROS, 3);
    ConstantRate rate = new ConstantRate(CHANGES_PER_SECOND, time, WORKERS);
    try (TopicFollower follower = follower(topic, taken);
        PlainEvents plain = new PlainEvents(bootstrapServers, topic, BODY_BYTES)) {
      rate.run(() -> number -> plain.sendAndWait("key-" + number));
      follower.await(rate.requests(), LIMIT);
    }
    return taken;
  }

  private void drains(int rows)
      throws IOException, LaunchException, SQLException, InterruptedException {
    // Both sides' compilers and buffers are to have done their part.
    plainRate(rows / 4);
    relayRate(rows / 4);
    double plain = plainRate(rows);
    double relay = relayRate(rows);
    figures.add(
        "relay.perSecond", "relay, %,d rows that wait, until told".formatted(rows), relay, "/s");
    figures.add("plain.perSecond", "plain producer, the same, until told", plain, "/s");
    figures.addAtLeast("relay.ofPlain", "relay / plain producer", relay / plain, LEAST_SHARE);
  }

  private double plainRate(int rows) throws LaunchException, InterruptedException {
    try (TopicFollower follower = new TopicFollower(bootstrapServers, topic, (_, _) -> {});
        PlainEvents plain = new PlainEvents(bootstrapServers, topic, BODY_BYTES)) {
      long begin = System.nanoTime();
      for (int i = 0; i < rows; i++) {
        var _ = plain.send("key-" + i % KEYS);
      }
      return rows / ((follower.await(rows, LIMIT) - begin) / 1e9);
    }
  }

  private double relayRate(int rows)
      throws LaunchException, SQLException, InterruptedException, IOException {
    try (TopicFollower follower = new TopicFollower(bootstrapServers, topic, (_, _) -> {})) {
      fillOutbox(rows);
      long begin = System.nanoTime();
      return rows / ((follower.await(rows, LIMIT) - begin) / 1e9);
    }
  }

  private void fillOutbox(int rows) throws SQLException, IOException {
    try (Connection connection = stack.databases().connect(stack.jobDatabase());
        PreparedStatement insert =
            connection.prepareStatement(
                """
                insert into outbox (event_id, topic, record_key, type, sequence, subscription_id, body)
                select gen_random_uuid(), ?, 'key-' || i % ?, ?, i / ? + 1, 'bench', repeat('x', ?)
                from generate_series(0, ? - 1) as i
                """)) {
      insert.setString(1, topic);
      insert.setInt(2, KEYS);
      insert.setString(3, TYPE);
      insert.setInt(4, KEYS);
      insert.setInt(5, BODY_BYTES);
      insert.setInt(6, rows);
      insert.executeUpdate();
    }
  }

  private TopicFollower follower(String followed, Histogram taken) {
    return new TopicFollower(
        bootstrapServers, followed, (message, at) -> taken.recordValue(micros(message, at)));
  }

  /** From {@code ce_time} on, in microseconds. */
  private static long micros(ConsumerRecord<String, byte[]> message, Instant at) {
    String time =
        new String(
            message.headers().lastHeader(CloudEventHeaders.TIME).value(), StandardCharsets.UTF_8);
    long micros = Duration.between(Instant.parse(time), at).toNanos() / 1_000;
    return Math.clamp(micros, 0, LONGEST_MICROS);
  }

  private static void done(KafkaFuture<Void> answer) throws IOException, InterruptedException {
    try {
      answer.get();
    } catch (ExecutionException e) {
      throw new IOException("the broker refuses a topic", e);
    }
  }
}
