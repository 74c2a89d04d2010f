package io.driveport.servicekit.inbox;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.UUID;

/**
 * Remembers which messages have been applied, in the transaction that applies them.
 *
 * <p>One insert decides: of two deliveries of a message, at the same time or years apart, one wins.
 */
@ApplicationScoped
public class Inbox {

  private static final String INSERT =
      """
      insert into inbox (consumer, message_id) values (:consumer, :messageId)
      on conflict do nothing
      """;

  private final EntityManager entityManager;

  Inbox(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  /**
   * Whether the message has not been applied yet; from now on, if the transaction commits, it has.
   *
   * @param consumer name of the use case, constant over versions
   * @param messageId {@code ce_id}
   */
  @Transactional(MANDATORY)
  public boolean firstSight(String consumer, UUID messageId) {
    return entityManager
            .createNativeQuery(INSERT)
            .setParameter("consumer", consumer)
            .setParameter("messageId", messageId)
            .executeUpdate()
        == 1;
  }
}
