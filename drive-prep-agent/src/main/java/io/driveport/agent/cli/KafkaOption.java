package io.driveport.agent.cli;

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

  /** The brokers; null if none are configured. */
  @Nullable String brokers() {
    return environment.given(kafka, "KAFKA_BOOTSTRAP_SERVERS");
  }
}
