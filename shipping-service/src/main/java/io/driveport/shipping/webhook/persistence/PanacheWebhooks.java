package io.driveport.shipping.webhook.persistence;

import io.driveport.shipping.webhook.application.Webhooks;
import io.driveport.shipping.webhook.domain.Webhook;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Webhooks by Panache. */
@ApplicationScoped
class PanacheWebhooks implements Webhooks {

  private static final String LIST =
      """
      select * from webhook
      where (cast(:after as uuid) is null or id > :after)
        and (:all or (subscription_ids <> '{}' and subscription_ids <@ cast(:within as text[])))
      order by id limit :most
      """;

  private final Rows rows;

  PanacheWebhooks(Rows rows) {
    this.rows = rows;
  }

  /** The rows. */
  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<WebhookRow, UUID> {}

  @Override
  public void add(Webhook webhook, long after) {
    rows.persistAndFlush(new WebhookRow(webhook));
    session()
        .createNativeMutationQuery(
            """
            insert into webhook_progress (webhook_id, position, next_attempt_at)
            values (:id, :position, :now)
            """)
        .setParameter("id", webhook.id())
        .setParameter("position", after)
        .setParameter("now", webhook.createdAt())
        .executeUpdate();
  }

  @Override
  public Optional<Webhook> find(UUID id) {
    return Optional.ofNullable(rows.findById(id)).map(WebhookRow::toWebhook);
  }

  @Override
  public Optional<Webhook> findToChange(UUID id) {
    WebhookRow row = rows.findById(id);
    if (row != null) {
      // It may have been read before in this transaction, and changed since by another.
      rows.getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
    }
    return Optional.ofNullable(row).map(WebhookRow::toWebhook);
  }

  @Override
  public void save(Webhook webhook) {
    WebhookRow row = rows.findById(webhook.id());
    if (row == null) {
      throw new IllegalStateException("Webhook " + webhook.id() + " is not stored");
    }
    row.take(webhook);
  }

  @Override
  public void remove(UUID id) {
    // In the order in which whoever delivers locks the rows, so that neither waits for the other.
    session()
        .createNativeMutationQuery("delete from webhook_progress where webhook_id = :id")
        .setParameter("id", id)
        .executeUpdate();
    session()
        .createNativeMutationQuery("delete from webhook where id = :id")
        .setParameter("id", id)
        .executeUpdate();
  }

  @Override
  public long count() {
    return rows.count();
  }

  @Override
  public List<Webhook> list(Optional<Set<String>> within, @Nullable UUID after, int most) {
    return session()
        .createNativeQuery(LIST, WebhookRow.class)
        .setParameter("after", after, UUID.class)
        .setParameter("all", within.isEmpty())
        .setParameter("within", within.orElse(Set.of()).toArray(String[]::new))
        .setParameter("most", most)
        .getResultStream()
        .map(WebhookRow::toWebhook)
        .toList();
  }

  private Session session() {
    return rows.getEntityManager().unwrap(Session.class);
  }
}
