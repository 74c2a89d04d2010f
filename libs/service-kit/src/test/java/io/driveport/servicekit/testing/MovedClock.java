package io.driveport.servicekit.testing;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import io.driveport.servicekit.time.DatabaseClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;

/**
 * The database's clock, moved by as much as a test says; every bean of a service that takes the
 * time has this one as soon as the test jar is there.
 *
 * <p>It goes on running while it is moved. Whoever moves it sets it {@linkplain #back() back} when
 * done, as all tests of a service share it.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class MovedClock implements DatabaseClock {

  private final Session session;
  private volatile Duration moved = Duration.ZERO;

  MovedClock(Session session) {
    this.session = session;
  }

  @Override
  @Transactional(MANDATORY)
  public Instant now() {
    return session
        .createNativeQuery("select clock_timestamp()", Instant.class)
        .getSingleResult()
        .plus(moved);
  }

  /**
   * Makes it later than it is, once more.
   *
   * @param by earlier if negative
   */
  public synchronized void forward(Duration by) {
    moved = moved.plus(by);
  }

  /** Makes it the time of the database again. */
  public synchronized void back() {
    moved = Duration.ZERO;
  }
}
