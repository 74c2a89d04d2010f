package io.driveport.location.clock;

import io.driveport.location.application.ApplyTime;
import io.driveport.location.config.LocationServiceConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the database's clock again and again, in every replica, so that closures begin and end
 * when they are to. It keeps nothing: what is due is asked of the database at each look, also what
 * another replica has planned a moment ago.
 */
@ApplicationScoped
public class ClosureClock {

  private static final Logger LOG = Logger.getLogger(ClosureClock.class);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final ApplyTime applyTime;
  private final Duration lookEvery;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Thread thread;

  ClosureClock(ApplyTime applyTime, LocationServiceConfig config) {
    this.applyTime = applyTime;
    this.lookEvery = config.lookEvery();
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().name("closure-clock").daemon().start(this::lookUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stopping.countDown();
    if (thread != null) {
      thread.join(Duration.ofSeconds(3));
    }
  }

  private void lookUntilStopped() {
    try {
      Duration pause = Duration.ZERO;
      while (!stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long to wait before the next look. */
  private Duration look() {
    try {
      int changed = applyTime.apply();
      if (changed > 0) {
        LOG.infof("Time has changed what is told of %d locations", changed);
      }
      return lookEvery;
    } catch (Throwable e) {
      // A clock that stops leaves a service that seems well and closes nothing.
      LOG.warnf("Closures can't be applied now, will be tried again: %s", e);
      LOG.debug("Closures can't be applied now", e);
      return PAUSE_AFTER_FAILURE;
    }
  }
}
