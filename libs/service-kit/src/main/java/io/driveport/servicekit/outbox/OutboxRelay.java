package io.driveport.servicekit.outbox;

import io.driveport.servicekit.event.EventOrigin;
import io.driveport.servicekit.event.TopicReader;
import io.driveport.servicekit.log.LogKey;
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
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
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

  /** How long the broker may take to tell what it has. */
  private static final Duration LOOK_FOR_LATE_COPIES = Duration.ofSeconds(2);

  private final DataSource dataSource;
  private final OutboxConfig config;
  private final EventOrigin origin;
  private final Map<String, Object> kafka;

  private final Semaphore wake = new Semaphore(0);
  private final StuckEvents stuckEvents;
  private final HeldBack silentKeys;
  private final HeldBack refusedKeys;
  private final HeldBack silentTopics;
  private final Refusals refusals = new Refusals();
  private final OutboxGauges gauges;
  private final BatchSize batchSize;
  private final Seldom warnings = new Seldom(Duration.ofSeconds(30));
  private final Seldom mends = new Seldom(Duration.ofSeconds(10));
  private final Seldom reviews = new Seldom(Duration.ofSeconds(10));
  private volatile boolean stopping;
  private volatile @Nullable Thread thread;
  private @Nullable EventSender sender;
  private final LateCopies lateCopies = new LateCopies();
  private @Nullable BatchInFlight underWay;

  /**
   * @param kafka settings of the Kafka client, as SmallRye provides them to every channel
   * @param origin what all envelopes have in common
   * @param meters get what waits in the outbox, also where another replica relays
   * @param stuckEvents hears of events that the broker refuses again and again
   */
  @Inject
  public OutboxRelay(
      DataSource dataSource,
      OutboxConfig config,
      @Identifier("default-kafka-broker") Map<String, Object> kafka,
      EventOrigin origin,
      MeterRegistry meters,
      StuckEvents stuckEvents) {
    this.dataSource = dataSource;
    this.config = config;
    this.kafka = Map.copyOf(kafka);
    this.stuckEvents = stuckEvents;
    this.gauges = new OutboxGauges(meters, config.mostRows());
    Duration pause = config.pauseAfterFailure();
    this.silentKeys = new HeldBack(pause, pause);
    this.refusedKeys = new HeldBack(pause, pause.multipliedBy(30));
    this.silentTopics = new HeldBack(pause, pause.multipliedBy(5));
    this.batchSize = new BatchSize(config.batchSize());
    this.origin = origin;
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
      mendLateCopies();
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

  /** Another replica may have gone on where this one lost its session. */
  private void mendLateCopies() {
    if (lateCopies.isEmpty() || !mends.now()) {
      return;
    }
    try (TopicReader reader = new TopicReader(kafka, LOOK_FOR_LATE_COPIES)) {
      lateCopies.mend(reader, sender());
    } catch (RuntimeException e) {
      warnOfAbsence(e);
    }
  }

  private Outcome relayBatch() {
    Instant began = Instant.now();
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Outcome outcome = relayBatch(new OutboxTable(connection, config.takeOverAfter()), began);
        connection.commit();
        underWay = null;
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
    } finally {
      if (underWay != null) {
        lateCopies.add(underWay.sent(), began);
        underWay = null;
      }
    }
  }

  private Outcome relayBatch(OutboxTable table, Instant began) throws SQLException {
    if (!table.lock()) {
      return Outcome.IDLE;
    }
    BatchInFlight batch = new BatchInFlight(this::sender, table);
    underWay = batch;
    boolean moreMayWait =
        table.readOldest(batchSize.rows(), heldKeys(), silentTopics.now(), batch::add);
    Delivery delivery = batch.settle();
    if (!delivery.delivered().isEmpty()) {
      table.delete(delivery.delivered());
    }
    delivery.failures().forEach(this::hold);
    delivery.silentTopics().forEach(silentTopics::add);
    lateCopies.addUnanswered(delivery.unanswered(), began);
    if (delivery.gaveUp() != null) {
      warnOfAbsence(delivery.gaveUp());
    }
    if (!delivery.isComplete()) {
      batchSize.failed();
      // Behind what is held back now there may be rows that can be sent.
      return delivery.isFull() ? Outcome.FAILED : Outcome.MORE;
    }
    batchSize.delivered(moreMayWait);
    return moreMayWait ? Outcome.MORE : Outcome.IDLE;
  }

  private void hold(Failure failure) {
    OutboxRow row = failure.row();
    if (BatchInFlight.isTimeout(failure.cause())) {
      warnOfAbsence(failure.cause());
      silentKeys.add(row.key());
    } else {
      LogKey.EVENT.is(row.eventId());
      LOG.warnf(
          "Not sent, will be tried again: type=%s topic=%s key=%s reason=%s",
          row.type(), row.topic(), row.key(), failure.cause().toString());
      LogKey.forget();
      refusals.add(row, failure.cause());
      refusedKeys.add(row.key());
    }
  }

  private Set<String> heldKeys() {
    Set<String> held = new HashSet<>(silentKeys.now());
    held.addAll(refusedKeys.now());
    return held;
  }

  private void warnOfAbsence(Throwable reason) {
    if (warnings.now()) {
      LOG.warnf("Events wait in the outbox until Kafka answers: %s", reason.toString());
    }
  }

  private EventSender sender() {
    EventSender open = sender;
    if (open == null) {
      // With the heartbeat's interval that is less than it may be silent.
      Duration longestBlock = config.takeOverAfter().dividedBy(2);
      open = new EventSender(origin, kafka, config.deliveryTimeout(), longestBlock);
      sender = open;
    }
    return open;
  }
}
