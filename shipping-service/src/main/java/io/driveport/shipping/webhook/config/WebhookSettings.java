package io.driveport.shipping.webhook.config;

import io.driveport.shipping.webhook.application.WebhookTerms;
import io.driveport.shipping.webhook.domain.AddressRange;
import io.driveport.shipping.webhook.domain.AddressRules;
import io.driveport.shipping.webhook.domain.CallbackAddress;
import io.driveport.shipping.webhook.domain.Patience;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;

/** The settings as the use cases know them; the service does not start with wrong ones. */
class WebhookSettings {

  @Produces
  @Singleton
  @Startup
  Patience patience(WebhookConfig config) {
    return new Patience(config.attempts(), config.firstPause(), config.longestPause());
  }

  @Produces
  @Singleton
  @Startup
  WebhookTerms terms(WebhookConfig config) {
    requirePositive("timeout", config.timeout());
    requirePositive("look-every", config.lookEvery());
    requirePositive("log-kept-for", config.logKeptFor());
    requirePositive("deliveries-kept-for", config.deliveriesKeptFor());
    if (config.lease().compareTo(config.timeout()) <= 0) {
      throw new IllegalArgumentException(
          "driveport.webhooks.lease is %s; allowed is more than driveport.webhooks.timeout, which is %s"
              .formatted(config.lease(), config.timeout()));
    }
    return new WebhookTerms(
        config.most(),
        config.timeout(),
        config.lease(),
        config.lookEvery(),
        config.secretOverlap(),
        config.logKeptFor(),
        config.deliveriesKeptFor());
  }

  @Produces
  @Singleton
  @Startup
  AddressRules addressRules(WebhookConfig config) {
    return new AddressRules(
        config.allowedRanges().orElse(List.of()).stream().map(AddressRange::parse).toList());
  }

  @Produces
  @Singleton
  CallbackAddress callbackAddress(AddressRules rules, WebhookConfig config) {
    return new CallbackAddress(rules, config.plainHttp());
  }

  private static void requirePositive(String setting, Duration duration) {
    if (!duration.isPositive()) {
      throw new IllegalArgumentException(
          "driveport.webhooks.%s is %s; allowed is more than nothing".formatted(setting, duration));
    }
  }
}
