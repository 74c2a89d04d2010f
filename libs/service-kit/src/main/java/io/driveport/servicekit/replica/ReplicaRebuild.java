package io.driveport.servicekit.replica;

import io.driveport.servicekit.inbox.ReplicaConsumer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.hibernate.Session;

/**
 * Makes a replica anew from its topic, while the service runs (ADR 0021).
 *
 * <p>The whole topic is read into a shadow. Then writing to the replica waits, what has come
 * meanwhile is read too, and the replica becomes what the shadow is, in one transaction: whoever
 * reads sees the one or the other, and nothing in between.
 */
@ApplicationScoped
class ReplicaRebuild {

  private static final int LONGEST_SECONDS = 600;

  private final Session session;
  private final Map<String, Object> kafka;

  ReplicaRebuild(Session session, @Identifier("default-kafka-broker") Map<String, Object> kafka) {
    this.session = session;
    this.kafka = Map.copyOf(kafka);
  }

  /**
   * What a rebuild has found.
   *
   * @param records records of the topic
   * @param notApplied those that could not be applied, as when they came first
   */
  record Result(long records, long notApplied, Differences differences) {}

  /**
   * Makes a replica anew. The caller has its lock.
   *
   * @throws RuntimeException if database or broker fail; the replica is as before
   */
  Result rebuild(ReplicaConsumer replica) {
    try (ShadowReplica shadow = ShadowReplica.of(session, kafka, replica)) {
      shadow.readOn();
      // The second time there is little to read while others wait to write.
      shadow.readOn();
      Differences found =
          QuarkusTransaction.requiringNew()
              .timeout(LONGEST_SECONDS)
              .call(() -> {
                shadow.with(ShadowTable::lockLive);
                shadow.readOnTogether();
                return shadow.ask(ShadowTable::takeOver);
              });
      return new Result(shadow.records(), shadow.notApplied(), found);
    }
  }
}
