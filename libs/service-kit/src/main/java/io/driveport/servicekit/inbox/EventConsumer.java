package io.driveport.servicekit.inbox;

import io.driveport.servicekit.event.ReceivedEvent;

/** What a service does with the events of one channel. */
public interface EventConsumer {

  /** Name of the channel, as in {@code mp.messaging.incoming.<channel>.topic}. */
  String channel();

  /**
   * Applies one event in a transaction of its own, or does nothing if it does not matter here. It
   * may be asked again for the same event (see {@link Inbox}), and years later for an old one.
   *
   * @throws NotYet if something else has to arrive before; it is tried again
   * @throws RuntimeException for a failure: tried again if it may pass (see {@link
   *     PassingFailures}), else the event is a dead letter
   */
  void apply(ReceivedEvent event);
}
