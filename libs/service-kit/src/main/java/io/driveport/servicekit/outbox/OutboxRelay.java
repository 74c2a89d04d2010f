package io.driveport.servicekit.outbox;

import io.driveport.servicekit.outbox.BatchInFlight.Delivery;
import io.driveport.servicekit.outbox.BatchInFlight.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Moves committed events from the outbox to Kafka and removes them once the broker has them.
 *
 * <p>Guarantees: every committed event is sent at least once; events of one key are sent in the
 * order of their commits, also after a restart or when another replica takes over, because at most
 * one replica relays at a time (advisory lock, released by PostgreSQL when its holder dies or says
 * nothing for {@link OutboxConfig#takeOverAfter()}). A crash between the broker's answer and the
 * removal sends the event again with the same id. The design and its measurements: ADR 0002.
 */
@ApplicationScoped
public class OutboxRelay {

  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

  private final DataSource dataSource;
  private final OutboxConfig config;
  private final String source;
  private final Map<String, Object> kafka;

  private final Semaphore wake = new Semaphore(0);
  private final StuckEvents stuckEvents;
  private final Map<String, Instant> heldKeys = new HashMap<>();
  private final Refusals refusals = new Refusals();
  private final OutboxGauges gauges;
  private final BatchSize batchSize;
  private final Seldom warnings = new Seldom(Duration.ofSeconds(30));
  private final Seldom reviews = new Seldom(Duration.ofSeconds(10));
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;
  private @Nullable EventSender sender;

  /**
   * @param kafka settings of the Kafka client, as SmallRye provides them to every channel
   * @param application name of the service, the last part of {@code ce_source}
   * @param meters get what waits in the outbox, also where another replica relays
   * @param stuckEvents hears of events that the broker refuses again and again
   */
  @Inject
  public OutboxRelay(
      DataSource dataSource,
      OutboxConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      @ConfigProperty(name = "quarkus.application.name") String application,
      MeterRegistry meters,
      StuckEvents stuckEvents) {
    this.dataSource = dataSource;
    this.config = config;
    this.kafka = Map.copyOf(kafka);
    this.stuckEvents = stuckEvents;
    this.gauges = new OutboxGauges(meters, config.mostRows());
    this.batchSize = new BatchSize(config.batchSize());
    this.source = "/driveport/" + application;
  }

  /** Makes the relay look now: something has been committed. */
  public void wake() {
    if (wake.availablePermits() == 0) {
      wake.release();
    }
  }

  /** Whether so much waits that nothing may be added. */
  boolean isFull() {
    return gauges.isFull();
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().name("outbox-relay").daemon().start(this::relayUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    wake.release();
    Thread started = thread;
    if (started != null) {
      started.join(Duration.ofSeconds(3));
    }
  }

  /** False only if the relay has ended by itself. */
  boolean isAlive() {
    Thread started = thread;
    return started == null || stopping || started.isAlive();
  }

  private void relayUntilStopped() {
    while (!stopping) {
      try {
        relayAndRest();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    // What the last requests have committed is not to wait for another replica, or for a start.
    var _ = relayBatch();
    if (sender != null) {
      sender.close();
    }
  }

  private void relayAndRest() throws InterruptedException {
    Outcome outcome = Outcome.FAILED;
    try {
      gauges.refresh(dataSource);
      outcome = relayBatch();
      refusals.tell(stuckEvents);
      if (outcome != Outcome.FAILED && reviews.now()) {
        stuckEvents.review();
      }
    } catch (Throwable e) {
      // A relay that ends leaves a service that seems well and publishes nothing.
      LOG.error("The relay has failed and goes on", e);
    }
    if (outcome == Outcome.FAILED) {
      TimeUnit.MILLISECONDS.sleep(config.pauseAfterFailure().toMillis());
    } else if (outcome != Outcome.MORE) {
      boolean woken = wake.tryAcquire(config.pollEvery().toMillis(), TimeUnit.MILLISECONDS);
      LOG.tracef("looking at the outbox, woken=%s", woken);
    }
  }

  private enum Outcome {
    /** Nothing is left, or another replica relays. */
    IDLE,
    /** A full batch went; there may be more. */
    MORE,
    /** Kafka or PostgreSQL did not do its part. */
    FAILED
  }

  private Outcome relayBatch() {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Outcome outcome = relayBatch(new OutboxTable(connection, config.takeOverAfter()));
        connection.commit();
        return outcome;
      } catch (Throwable e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException | RuntimeException e) {
      batchSize.failed();
      LOG.warnf("Events wait in the outbox: %s", e.getMessage());
      LOG.debug("Relay failed", e);
      return Outcome.FAILED;
    }
  }

  private Outcome relayBatch(OutboxTable table) throws SQLException {
    if (!table.lock()) {
      return Outcome.IDLE;
    }
    BatchInFlight batch = new BatchInFlight(this::sender, table);
    boolean moreMayWait = table.readOldest(batchSize.rows(), keysHeldNow(), batch::add);
    Delivery delivery = batch.settle();
    if (!delivery.delivered().isEmpty()) {
      table.delete(delivery.delivered());
    }
    delivery.failures().forEach(this::hold);
    if (delivery.gaveUp() != null) {
      warnOfAbsence(delivery.gaveUp());
    }
    if (!delivery.isComplete()) {
      batchSize.failed();
      return delivery.delivered().isEmpty() ? Outcome.FAILED : Outcome.MORE;
    }
    batchSize.delivered(moreMayWait);
    return moreMayWait ? Outcome.MORE : Outcome.IDLE;
  }

  /** One failing key must not keep filling the batch in front of all others. */
  private void hold(Failure failure) {
    OutboxRow row = failure.row();
    if (BatchInFlight.isTimeout(failure.cause())) {
      warnOfAbsence(failure.cause());
    } else {
      LOG.warnf(
          "Not sent, will be tried again: eventId=%s type=%s topic=%s key=%s reason=%s",
          row.eventId(), row.type(), row.topic(), row.key(), failure.cause().toString());
      refusals.add(row, failure.cause());
    }
    heldKeys.put(row.key(), Instant.now().plus(config.pauseAfterFailure()));
  }

  private void warnOfAbsence(Throwable reason) {
    if (warnings.now()) {
      LOG.warnf("Events wait in the outbox until Kafka answers: %s", reason.toString());
    }
  }

  private Set<String> keysHeldNow() {
    Instant now = Instant.now();
    heldKeys.values().removeIf(until -> !until.isAfter(now));
    return heldKeys.keySet().stream().collect(Collectors.toUnmodifiableSet());
  }

  private EventSender sender() {
    EventSender open = sender;
    if (open == null) {
      // With the heartbeat's interval that is less than it may be silent.
      Duration longestBlock = config.takeOverAfter().dividedBy(2);
      open = new EventSender(source, kafka, config.deliveryTimeout(), longestBlock);
      sender = open;
    }
    return open;
  }
}
