package io.driveport.location.clock;

import io.driveport.location.application.ApplyTime;
import io.driveport.location.config.LocationServiceConfig;
import io.driveport.servicekit.sweep.SweepThread;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/**
 * Looks at the database's clock again and again, in every replica, so that closures begin and end
 * when they are to. It keeps nothing: what is due is asked of the database at each look, also what
 * another replica has planned a moment ago. The service is not alive if that has ended.
 */
@ApplicationScoped
@Liveness
public class ClosureClock implements HealthCheck {

  private static final Logger LOG = Logger.getLogger(ClosureClock.class);

  private final ApplyTime applyTime;
  private final SweepThread thread;

  ClosureClock(ApplyTime applyTime, LocationServiceConfig config) {
    this.applyTime = applyTime;
    this.thread = new SweepThread("closure-clock", this::look, config.lookEvery());
  }

  void start(@Observes StartupEvent event) {
    thread.start();
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    thread.stop();
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("Closures by the clock").status(thread.isWell()).build();
  }

  private boolean look() {
    try {
      int changed = applyTime.apply();
      if (changed > 0) {
        LOG.infof("Time has changed what is told of %d locations", changed);
      }
      return true;
    } catch (Throwable e) {
      LOG.warnf("Closures can't be applied now, will be tried again: %s", e);
      LOG.debug("Closures can't be applied now", e);
      return false;
    }
  }
}
