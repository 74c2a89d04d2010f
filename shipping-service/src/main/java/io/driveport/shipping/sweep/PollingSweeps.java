package io.driveport.shipping.sweep;

import io.driveport.servicekit.sweep.SweepThread;
import io.driveport.shipping.application.PollPackages;
import io.driveport.shipping.application.TrackingSources;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Asks carriers in each replica, each in a thread of its own, so that one whose source is slow or
 * broken delays no other. How sources are does not matter to whether the service is alive.
 */
@ApplicationScoped
@Liveness
class PollingSweeps implements HealthCheck {

  private final List<SweepThread> threads;
  private volatile boolean stopping;

  PollingSweeps(
      TrackingSources sources,
      PollPackages pollPackages,
      @ConfigProperty(name = "driveport.polling.look-every", defaultValue = "PT30S")
          Duration lookEvery) {
    this.threads =
        sources.sources().stream()
            .map(source ->
                new SweepThread(
                    "polling-" + source.carrier().key(),
                    new CarrierPolling(source, pollPackages, () -> stopping)::look,
                    lookEvery))
            .toList();
  }

  void start(@Observes StartupEvent event) {
    threads.forEach(SweepThread::start);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping = true;
    for (SweepThread thread : threads) {
      thread.stop();
    }
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Asks carriers")
        .status(threads.stream().allMatch(SweepThread::isWell))
        .build();
  }
}
