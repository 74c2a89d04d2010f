package io.driveport.shipping.webhook.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator may set about webhooks. All replicas should have the same. */
@ConfigMapping(prefix = "driveport.webhooks")
public interface WebhookConfig {

  /**
   * File with the keys that secrets of webhooks are derived from, one in each line, at least 32
   * characters; the first one makes new secrets. Without it no webhook can be made.
   */
  Optional<Path> keysFile();

  /** How many webhooks there may be. */
  @WithDefault("1000")
  int most();

  /** How often an event is tried before it is a dead letter; 1 or more. */
  @WithDefault("12")
  int attempts();

  /** Pause after the first attempt; doubled after each further one. */
  @WithDefault("PT5S")
  Duration firstPause();

  /** The longest pause, also if a receiver asks for more with {@code Retry-After}. */
  @WithDefault("PT15M")
  Duration longestPause();

  /** How long a receiver may take to answer, from looking its name up on. */
  @WithDefault("PT10S")
  Duration timeout();

  /**
   * For how long a replica that has died keeps others from going on with a webhook; longer than the
   * timeout.
   */
  @WithDefault("PT30S")
  Duration lease();

  /** Pause between two looks for what is to be tried again. */
  @WithDefault("PT1S")
  Duration lookEvery();

  /** For how long the secret before still signs after a rotation. */
  @WithDefault("P1D")
  Duration secretOverlap();

  /** For how long events can be delivered and replayed, and dead letters are kept. */
  @WithDefault("P30D")
  Duration logKeptFor();

  /** For how long attempts are shown. */
  @WithDefault("P7D")
  Duration deliveriesKeptFor();

  /** Ranges of addresses that are not public to which deliveries may go, such as 10.1.0.0/16. */
  Optional<List<String>> allowedRanges();

  /** Whether addresses may be http; what is delivered can then be read and changed on its way. */
  @WithDefault("false")
  boolean plainHttp();

  /** Certificates in PEM that are trusted instead of the JVM's, such as of a company's own CA. */
  Optional<Path> trustedCertificates();
}
