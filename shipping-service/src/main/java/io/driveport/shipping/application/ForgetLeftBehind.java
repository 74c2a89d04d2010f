package io.driveport.shipping.application;

import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Use case: what a job had left behind has been sent, and goes after a while, with its scans; its
 * carrier is asked about it no longer. What is still to be packed stays.
 */
@ApplicationScoped
public class ForgetLeftBehind {

  private static final int MOST = 500;

  private final ReturnPackages returns;
  private final DatabaseClock clock;
  private final Duration kept;

  /**
   * @param kept for how long it is kept after it has been sent and its job has been deleted
   */
  ForgetLeftBehind(
      ReturnPackages returns,
      DatabaseClock clock,
      @ConfigProperty(name = "driveport.returns.left-behind-kept-for", defaultValue = "P90D")
          Duration kept) {
    this.returns = returns;
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
    return returns.forgetSentOfGone(clock.now().minus(kept), MOST) < MOST;
  }
}
