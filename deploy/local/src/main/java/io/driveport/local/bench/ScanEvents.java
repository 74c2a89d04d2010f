package io.driveport.local.bench;

import io.driveport.contracts.Topic;
import io.driveport.local.LaunchException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A subscriber to the events of packages that notes when it gets which scan, from its start on. The
 * id of a scan is the number of its request, a hyphen, and anything.
 */
final class ScanEvents implements AutoCloseable {

  private static final String SCANNED = "io.driveport.PackageScanned.v1";
  private static final Pattern ID = Pattern.compile("\"scan\":\\{\"id\":\"(\\d+)-([^\"]*)\"");
  private static final long LONGEST_NANOS = Duration.ofMinutes(30).toNanos();

  private final TopicFollower follower;
  private final Map<Integer, Long> sent = new ConcurrentHashMap<>();
  private final Map<String, Long> got = new ConcurrentHashMap<>();

  ScanEvents(String bootstrapServers) {
    follower =
        new TopicFollower(
            bootstrapServers,
            Topic.PACKAGES.topicName(),
            (message, _) -> note(message, System.nanoTime()));
  }

  /** A request is sent now. */
  void sent(int request) {
    sent.put(request, System.nanoTime());
  }

  /**
   * Waits until so many scans have been told, and returns when the last one was.
   *
   * @param limit for how long none may come
   */
  long await(int scans, Duration limit) throws InterruptedException, LaunchException {
    int before = 0;
    long deadline = System.nanoTime() + limit.toNanos();
    for (int now = got.size(); now < scans; now = got.size()) {
      follower.requireWell();
      if (now > before) {
        before = now;
        deadline = System.nanoTime() + limit.toNanos();
      } else if (System.nanoTime() - deadline >= 0) {
        throw new LaunchException(
            "%d of %d scans have been told, and none for %d s"
                .formatted(now, scans, limit.toSeconds()));
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return got.values().stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  /** From the sending of requests to the events of their scans, from a request on. */
  Histogram taken(int fromRequest) {
    Histogram taken = new Histogram(LONGEST_NANOS, 3);
    got.forEach((id, at) -> {
      int request = Integer.parseInt(id.substring(0, id.indexOf('-')));
      Long begin = sent.get(request);
      if (request >= fromRequest && begin != null) {
        taken.recordValue(at - begin);
      }
    });
    return taken;
  }

  @Override
  public void close() {
    follower.close();
  }

  private void note(ConsumerRecord<String, byte[]> message, long now) {
    Header type = message.headers().lastHeader("ce_type");
    if (type != null && new String(type.value(), StandardCharsets.UTF_8).equals(SCANNED)) {
      Matcher id = ID.matcher(new String(message.value(), StandardCharsets.UTF_8));
      if (id.find()) {
        got.putIfAbsent(id.group(1) + "-" + id.group(2), now);
      }
    }
  }
}
