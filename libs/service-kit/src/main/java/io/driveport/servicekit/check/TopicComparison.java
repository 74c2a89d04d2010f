package io.driveport.servicekit.check;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.servicekit.event.EventOrigin;
import io.driveport.servicekit.event.TopicPass;
import io.driveport.servicekit.event.TopicReader;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.hibernate.Session;

/**
 * Compares rows of this service with what their topic and the outbox tell, while all of them
 * change: what differs is looked at again, and is told if it still does.
 */
@ApplicationScoped
class TopicComparison {

  /** Divergences of one topic that are told. */
  static final int MOST = 1_000;

  private static final int LOOKS = 4;
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int BATCH = 1_000;

  private final Session session;
  private final Map<String, Object> kafka;
  private final String source;
  private final ObjectMapper json;

  TopicComparison(
      Session session,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      EventOrigin origin,
      ObjectMapper json) {
    this.session = session;
    this.kafka = Map.copyOf(kafka);
    this.source = origin.source();
    this.json = json;
  }

  /**
   * What a comparison has found.
   *
   * @param records those of this service on the topic
   * @param divergences at most {@link #MOST}
   * @param more whether there may be more than those
   */
  record Result(String topic, long records, List<Divergence> divergences, boolean more) {}

  /**
   * Compares. One at a time: the caller has the check's lock.
   *
   * @throws RuntimeException if database or broker fail
   */
  Result compare(ToldTable table) throws InterruptedException {
    inTransaction(HeadTable::create);
    try (TopicReader reader = new TopicReader(kafka, PATIENCE)) {
      Pass pass = new Pass(table, reader);
      Map<String, Divergence> seenInAll = look(pass);
      for (int looks = 1; looks < LOOKS && !seenInAll.isEmpty(); looks++) {
        Thread.sleep(BETWEEN_LOOKS);
        seenInAll = confirmed(seenInAll, look(pass));
      }
      return new Result(
          table.topic().topicName(),
          pass.records,
          List.copyOf(seenInAll.values()),
          seenInAll.size() == MOST);
    } finally {
      inTransaction(HeadTable::drop);
    }
  }

  /** What two looks have seen; the later one alone where the first may have left something out. */
  private static Map<String, Divergence> confirmed(
      Map<String, Divergence> seen, Map<String, Divergence> again) {
    if (seen.size() == MOST) {
      return again;
    }
    Map<String, Divergence> confirmed = new LinkedHashMap<>();
    seen.forEach((key, first) -> {
      Divergence later = again.get(key);
      if (later != null && first.isConfirmedBy(later)) {
        confirmed.put(key, later);
      }
    });
    return confirmed;
  }

  private Map<String, Divergence> look(Pass pass) {
    pass.readOn();
    boolean keepsAll = !pass.table.topic().compacted();
    return QuarkusTransaction.requiringNew()
        .call(() ->
            session.doReturningWork(
                connection -> new HeadTable(connection).differing(pass.table, MOST)))
        .stream()
        .map(each -> Divergence.of(each.head(), each.stored(), keepsAll))
        .collect(
            Collectors.toMap(
                Divergence::key, Function.identity(), (a, _) -> a, LinkedHashMap::new));
  }

  /** Goes through the topic, each time from where it ended before. */
  private final class Pass {

    private final ToldTable table;
    private final TopicPass topic;
    private long records;

    Pass(ToldTable table, TopicReader reader) {
      this.table = table;
      this.topic = new TopicPass(reader, table.topic().topicName(), BATCH);
    }

    void readOn() {
      topic.readOn(messages ->
          keep(
              messages.stream()
                  .filter(message -> source.equals(header(message, CloudEventHeaders.SOURCE)))
                  .toList()));
    }

    private void keep(List<ConsumerRecord<String, byte[]>> batch) {
      records += batch.size();
      inTransaction(heads -> {
        Set<String> keys =
            batch.stream()
                .map(ConsumerRecord::key)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        Map<String, Head> known = heads.of(keys);
        batch.forEach(message ->
            known.merge(
                message.key(),
                after(Head.before(message.key()), message, table),
                (head, _) -> after(head, message, table)));
        heads.put(known.values());
      });
    }
  }

  private Head after(Head head, ConsumerRecord<String, byte[]> message, ToldTable table) {
    return head.then(
        Long.parseLong(header(message, CloudEventHeaders.SEQUENCE)),
        message.value() == null ? Head.TOMBSTONE : header(message, CloudEventHeaders.TYPE),
        header(message, CloudEventHeaders.ID),
        goesWith(message, table.goesWith()));
  }

  private String goesWith(ConsumerRecord<String, byte[]> message, String field) {
    if (field.isEmpty() || message.value() == null) {
      return "";
    }
    try {
      return json.readTree(message.value()).at(field).asText();
    } catch (IOException e) {
      throw new UncheckedIOException("An event of this service is no JSON: " + message.key(), e);
    }
  }

  private static String header(ConsumerRecord<String, byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  private interface Work {
    void on(HeadTable heads) throws SQLException;
  }

  private void inTransaction(Work work) {
    QuarkusTransaction.requiringNew()
        .run(() -> session.doWork(connection -> work.on(new HeadTable(connection))));
  }
}
