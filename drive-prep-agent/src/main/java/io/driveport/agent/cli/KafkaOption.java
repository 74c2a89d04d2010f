package io.driveport.agent.cli;

import io.driveport.agent.event.EventBroker;
import io.driveport.agent.event.KafkaEventBroker;
import io.driveport.agent.rest.Connection;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where events go. */
final class KafkaOption {

  private final Environment environment;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT,...",
      order = 31,
      description = "Kafka brokers that take events. Default: KAFKA_BOOTSTRAP_SERVERS.")
  private @Nullable String kafka;

  KafkaOption(Environment environment) {
    this.environment = environment;
  }

  /** Whether there are brokers. */
  boolean isGiven() {
    return brokers() != null;
  }

  /**
   * The brokers, which are told where the services serve the events' schemas if {@code
   * DRIVEPORT_URL} says that; null if none are configured.
   */
  @Nullable EventBroker broker() {
    return broker(services());
  }

  /**
   * The brokers; null if none are configured.
   *
   * @param services where the services are that serve the events' schemas; null if that is not
   *     known
   */
  @Nullable EventBroker broker(@Nullable URI services) {
    String brokers = brokers();
    return brokers == null ? null : new KafkaEventBroker(brokers, services);
  }

  private @Nullable String brokers() {
    return environment.given(kafka, "KAFKA_BOOTSTRAP_SERVERS");
  }

  private @Nullable URI services() {
    String url = environment.variable("DRIVEPORT_URL");
    try {
      return url == null ? null : Connection.base(url);
    } catch (IllegalArgumentException _) {
      // The commands that talk to the services say what is wrong with it.
      return null;
    }
  }
}
