package io.driveport.agent.event;

import java.time.Duration;

/** Takes events. Used by one thread at a time. */
public interface EventBroker extends AutoCloseable {

  /**
   * Returns when the broker has the event durably.
   *
   * @param subscription who owns the drive
   * @param limit how long to try
   * @throws BrokerUnavailableException if it has not acknowledged; it may have the event all the
   *     same
   */
  void send(SpooledEvent event, String subscription, Duration limit)
      throws BrokerUnavailableException, InterruptedException;

  /** Gives up what is under way; does not wait. */
  @Override
  void close();
}
