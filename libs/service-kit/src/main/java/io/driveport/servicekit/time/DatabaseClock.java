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

  /** When the current transaction began. */
  @Transactional(MANDATORY)
  public Instant now() {
    return ((OffsetDateTime)
            entityManager.createNativeQuery("select now()", OffsetDateTime.class).getSingleResult())
        .toInstant();
  }
}
