package io.driveport.shipping.config;

import io.driveport.shipping.domain.PollingPlan;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The settings as the use cases know them; the service does not start with wrong ones. */
class PollingSettings {

  @Produces
  @Singleton
  @Startup
  PollingPlan plan(PollingConfig config) {
    return new PollingPlan(
        config.registered(),
        config.inTransit(),
        config.lost(),
        config.firstPause(),
        config.longestPause());
  }
}
