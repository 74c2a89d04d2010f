package io.driveport.shipping.messaging;

import io.driveport.contracts.Topic;
import io.driveport.servicekit.inbox.ReplicaFill;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Not ready before the receiving sites have arrived: no parcel could be judged. */
@Readiness
@ApplicationScoped
class SitesFilled implements HealthCheck {

  private final ReplicaFill fill;
  private final String group;

  SitesFilled(
      ReplicaFill fill,
      @ConfigProperty(name = "mp.messaging.incoming.locations.group.id") String group) {
    this.fill = fill;
    this.group = group;
  }

  @Override
  public HealthCheckResponse call() {
    return fill.check("site", Topic.LOCATIONS, group);
  }
}
