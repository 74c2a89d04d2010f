package io.driveport.agent.cli;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Where events go and whose they are. */
final class EventOptions {

  private static final Pattern SUBSCRIPTION = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT,...",
      description =
          "Kafka brokers to publish events to; default: the variable KAFKA_BOOTSTRAP_SERVERS.")
  private @Nullable String kafka;

  @Option(
      names = "--subscription",
      paramLabel = "ID",
      description =
          "Subscription that owns the drives, for events; default: the variable DRIVEPORT_SUBSCRIPTION.")
  private @Nullable String subscription;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** The brokers; null if none are configured. */
  @Nullable String kafka() {
    return given(kafka, "KAFKA_BOOTSTRAP_SERVERS");
  }

  /** The subscription; null if it is not known. */
  @Nullable String subscription() {
    String value = given(subscription, "DRIVEPORT_SUBSCRIPTION");
    if (value != null && !SUBSCRIPTION.matcher(value).matches() && command != null) {
      throw new ParameterException(
          command.commandLine(),
          "--subscription '%s' is no subscription id: 1 to 64 letters, digits, '.', '_' or '-'"
              .formatted(value));
    }
    return value;
  }

  private static @Nullable String given(@Nullable String option, String variable) {
    String value = option == null ? System.getenv(variable) : option;
    return value == null || value.isBlank() ? null : value.strip();
  }
}
