package io.driveport.servicekit.time;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.time.OffsetDateTime;

/**
 * The time of the database's server, UTC: the same for every replica, whatever their own clocks
 * say.
 */
@ApplicationScoped
public class DatabaseClock {

  private final EntityManager entityManager;

  DatabaseClock(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * The time of this call. Of two changes of one row the later has the later time only if both take
   * it when they have the row's lock, so call it after that.
   */
  @Transactional(MANDATORY)
  public Instant now() {
    return ((OffsetDateTime)
            entityManager
                .createNativeQuery("select clock_timestamp()", OffsetDateTime.class)
                .getSingleResult())
        .toInstant();
  }
}
