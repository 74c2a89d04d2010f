package io.driveport.servicekit.replica;

import io.driveport.servicekit.inbox.ReplicaConsumer;
import io.driveport.servicekit.lock.SessionLock;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Session;

/**
 * Compares replicas with what their topics tell, and changes nothing.
 *
 * <p>The live consumer may be some events ahead of the shadow or behind it. So what differs is
 * looked at again and again for some seconds: a difference is what all looks have seen.
 */
@ApplicationScoped
public class ReplicaComparison {

  /** Differences of one replica that are told. */
  public static final int MOST = 1_000;

  private static final int LOOKS = 6;
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Replicas replicas;
  private final Session session;
  private final Map<String, Object> kafka;

  ReplicaComparison(
      Replicas replicas,
      Session session,
      @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.replicas = replicas;
    this.session = session;
    this.kafka = Map.copyOf(kafka);
  }

  /**
   * What a comparison has found.
   *
   * @param name the replica's name
   * @param records records of its topic
   * @param notApplied those that can't be applied; they are dead letters too
   * @param differences at most {@link #MOST}
   * @param more whether there may be more than those
   */
  public record Result(
      String name,
      String topic,
      long records,
      long notApplied,
      List<RowDifference> differences,
      boolean more) {}

  /**
   * Compares all replicas of this service, one after the other.
   *
   * @throws RuntimeException if database or broker fail, or one is being rebuilt
   */
  public List<Result> compareAll() throws InterruptedException {
    List<Result> results = new ArrayList<>();
    for (Replicas.Known known : replicas.all()) {
      results.add(compare(known.replica()));
    }
    return results;
  }

  private Result compare(ReplicaConsumer replica) throws InterruptedException {
    try (SessionLock _ = replicas.lock(replica.channel());
        ShadowReplica shadow = ShadowReplica.of(session, kafka, replica)) {
      Set<RowDifference> seenInAll = look(shadow);
      for (int looks = 1; looks < LOOKS && !seenInAll.isEmpty(); looks++) {
        Thread.sleep(BETWEEN_LOOKS);
        Set<RowDifference> again = look(shadow);
        if (seenInAll.size() == MOST) {
          // That look may have left out what this one has seen.
          seenInAll = again;
        } else {
          seenInAll.retainAll(again);
        }
      }
      return new Result(
          replica.channel(),
          replica.topic().topicName(),
          shadow.records(),
          shadow.notApplied(),
          List.copyOf(seenInAll),
          seenInAll.size() == MOST);
    }
  }

  private static Set<RowDifference> look(ShadowReplica shadow) {
    shadow.readOn();
    return new LinkedHashSet<>(
        QuarkusTransaction.requiringNew().call(() -> shadow.ask(table -> table.differences(MOST))));
  }
}
