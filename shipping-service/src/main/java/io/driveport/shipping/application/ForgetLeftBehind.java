package io.driveport.shipping.application;

import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Use case: what a job had left behind has been sent, and goes after a while, with its scans and
 * its task; its carrier is asked about it no longer. What is still to be packed stays.
 */
@ApplicationScoped
public class ForgetLeftBehind {

  private static final int MOST = 500;

  private final ReturnPackages returns;
  private final DrivesLeftBehind drivesLeftBehind;
  private final DatabaseClock clock;
  private final Duration kept;

  /**
   * @param kept for how long it is kept after it has been sent and its job has been deleted
   */
  ForgetLeftBehind(
      ReturnPackages returns,
      DrivesLeftBehind drivesLeftBehind,
      DatabaseClock clock,
      @ConfigProperty(name = "driveport.returns.left-behind-kept-for", defaultValue = "P90D")
          Duration kept) {
    this.returns = returns;
    this.drivesLeftBehind = drivesLeftBehind;
    this.clock = clock;
    this.kept = kept;
  }

  /**
   * Forgets some of it.
   *
   * @return whether that was all
   */
  @Transactional
  public boolean forget() {
    List<UUID> forgotten = returns.forgetSentOfGone(clock.now().minus(kept), MOST);
    drivesLeftBehind.forget(forgotten);
    return forgotten.size() < MOST;
  }
}
