package io.driveport.servicekit.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;

/**
 * What becomes of events, by {@code channel}: {@code driveport.events.consumed}, {@code .retried},
 * {@code .dead} and {@code .skipped}; {@code .unknown.fields} counts what is skipped of bodies. All
 * of them are there from the start with 0, so that the first dead letter is an increase.
 */
@ApplicationScoped
class ConsumptionMeters {

  private static final Pattern CHANNEL =
      Pattern.compile("mp\\.messaging\\.incoming\\.([^.]+)\\.topic");

  private final MeterRegistry meters;

  ConsumptionMeters(MeterRegistry meters) {
    this.meters = meters;
  }

  void start(@Observes StartupEvent event, Config config) {
    for (String property : config.getPropertyNames()) {
      Matcher channel = CHANNEL.matcher(property);
      if (channel.matches()) {
        consumed(channel.group(1), 0);
        counter("retried", channel.group(1));
        counter("dead", channel.group(1));
        counter("skipped", channel.group(1));
        unknownFields(channel.group(1), 0);
      }
    }
  }

  /** Tells {@code driveport.events.waiting}: those that were read and are not dealt with yet. */
  void waiting(IntSupplier events) {
    Gauge.builder("driveport.events.waiting", events::getAsInt).register(meters);
  }

  void consumed(String channel, int count) {
    counter("consumed", channel).increment(count);
  }

  void retried(String channel) {
    counter("retried", channel).increment();
  }

  void dead(String channel) {
    counter("dead", channel).increment();
  }

  void skipped(String channel) {
    counter("skipped", channel).increment();
  }

  void unknownFields(String channel, int count) {
    counter("unknown.fields", channel).increment(count);
  }

  private Counter counter(String what, String channel) {
    return meters.counter("driveport.events." + what, "channel", channel);
  }
}
