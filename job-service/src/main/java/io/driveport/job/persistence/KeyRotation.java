package io.driveport.job.persistence;

import io.driveport.job.config.JobServiceConfig;
import io.driveport.job.keyset.Keyset;
import io.driveport.job.keyset.StoredKeys;
import io.driveport.job.keyset.UnlockKeyset;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Looks after the file of the keyset and encrypts the stored unlock keys again that are not
 * encrypted with the primary key, in the background, in every replica.
 *
 * <p>The gauge {@code driveport.unlock.keys.old} says how many such there are; NaN while the
 * database does not tell. A line says when the last one is done: then, once every replica has the
 * primary key, the other keys may be removed.
 */
@ApplicationScoped
class KeyRotation {

  private static final Logger LOG = Logger.getLogger(KeyRotation.class);

  private final UnlockKeyset keyset;
  private final StoredKeys stored;
  private final DataSource dataSource;
  private final Duration pause;

  private final CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable Thread thread;
  private volatile double old = Double.NaN;
  private boolean telling;
  private List<Place> unreadable = List.of();
  private String failure = "";

  KeyRotation(
      UnlockKeyset keyset,
      StoredKeys stored,
      DataSource dataSource,
      JobServiceConfig config,
      MeterRegistry meters) {
    this.keyset = keyset;
    this.stored = stored;
    this.dataSource = dataSource;
    this.pause = config.keyset().lookEvery();
    meters.gauge("driveport.unlock.keys.old", this, rotation -> rotation.old);
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofPlatform().name("key-rotation").daemon().start(this::lookUntilStopped);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    stop.countDown();
    Thread started = thread;
    if (started != null) {
      started.join(Duration.ofSeconds(3));
    }
  }

  private void lookUntilStopped() {
    try {
      do {
        look();
      } while (!stop.await(pause.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    try {
      keyset.reread();
      rotate(keyset.current());
      failure = "";
    } catch (Throwable e) {
      // Whoever waits for the end of a rotation must not wait for a thread that has ended.
      old = Double.NaN;
      if (!e.toString().equals(failure)) {
        LOG.warnf("Unlock keys can't be encrypted again now: %s", e);
      }
      failure = e.toString();
    }
  }

  private void rotate(Keyset now) throws SQLException {
    long before = count(now);
    old = before;
    if (before > 0) {
      telling = true;
      report(now, new Reencryption(dataSource, now, () -> stop.getCount() == 0).run());
      old = count(now);
    }
    if (old == 0 && telling) {
      telling = false;
      LOG.infof(
          "Every unlock key is encrypted with key %d; once all replicas say so, the other keys of"
              + " the keyset may be removed (%s)",
          now.primary(), now);
    }
  }

  private void report(Keyset now, Reencryption.Outcome outcome) {
    if (outcome.encrypted() > 0) {
      LOG.infof("%d unlock keys are encrypted with key %d now", outcome.encrypted(), now.primary());
    }
    if (!outcome.unreadable().equals(unreadable)) {
      outcome
          .unreadable()
          .forEach(place -> LOG.errorf("The unlock key of %s can't be read", place));
    }
    unreadable = outcome.unreadable();
  }

  private long count(Keyset now) throws SQLException {
    return stored.countsBesides(now.primary()).values().stream().mapToLong(Long::longValue).sum();
  }
}
