package io.driveport.servicekit.inbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events are taken from Kafka. */
@ConfigMapping(prefix = "driveport.consumers")
public interface ConsumersConfig {

  /**
   * Events of different partitions that are applied at the same time, over all channels, 1 or more;
   * each takes a connection of the database.
   */
  @WithDefault("4")
  int atOnce();

  /**
   * How long one event is tried while it waits for something else to arrive, or for a lock, before
   * it is a dead letter; its partition waits with it. Time in which the database is away does not
   * count.
   */
  @WithDefault("PT10M")
  Duration giveUpAfter();
}
