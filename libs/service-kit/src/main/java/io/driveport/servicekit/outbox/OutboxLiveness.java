package io.driveport.servicekit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when the relay's thread has ended though the service goes on: only a restart helps. */
@Liveness
@ApplicationScoped
class OutboxLiveness implements HealthCheck {

  private final OutboxRelay relay;

  OutboxLiveness(OutboxRelay relay) {
    this.relay = relay;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Outbox relay").status(relay.isAlive()).build();
  }
}
