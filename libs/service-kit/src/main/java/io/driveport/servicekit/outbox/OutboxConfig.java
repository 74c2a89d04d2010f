package io.driveport.servicekit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How committed events reach Kafka. */
@ConfigMapping(prefix = "driveport.outbox")
public interface OutboxConfig {

  /**
   * Pause between two looks at the outbox when nothing wakes the relay: how late an event can be
   * that another replica has committed.
   */
  @WithDefault("PT0.5S")
  Duration pollEvery();

  /** Events sent per transaction, 1 or more; up to ten times as many while more than that wait. */
  @WithDefault("500")
  int batchSize();

  /** How long the broker may take to answer for one event, before it is sent again. */
  @WithDefault("PT10S")
  Duration deliveryTimeout();

  /**
   * How long the relay's session may say nothing to the database before PostgreSQL ends it, so that
   * another replica relays: how late events are when a replica hangs without having died. From one
   * second.
   */
  @WithDefault("PT4S")
  Duration takeOverAfter();

  /**
   * Events that may wait: with more, nothing more is changed. Requests are answered with 503 and
   * other services' events wait in Kafka, until Kafka has taken enough. At about 1 KB each.
   */
  @WithDefault("1000000")
  int mostRows();

  /** Pause after a batch in which something failed. */
  @WithDefault("PT1S")
  Duration pauseAfterFailure();
}
