package io.driveport.shipping.persistence;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.contracts.EventType;
import io.driveport.servicekit.event.EventJson;
import io.driveport.shipping.application.PublishedCarriers;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.hibernate.Session;

/** What was told of carriers, in PostgreSQL, as it was told. */
@ApplicationScoped
class SqlPublishedCarriers implements PublishedCarriers {

  // Any number that nothing else in the database locks; the relay of the outbox has another.
  private static final long LOCK = 0x6361_7272L;

  private static final EventType TYPE = EventType.of(CarrierChanged.class);

  private final Session session;

  SqlPublishedCarriers(Session session) {
    this.session = session;
  }

  @Override
  public void lock() {
    session
        .createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
        .setParameter("lock", LOCK)
        .getSingleResult();
  }

  @Override
  public Optional<Published> find(String carrierKey) {
    return session
        .createNativeQuery(
            "select body, version from carrier where carrier_key = :key", Object[].class)
        .setParameter("key", carrierKey)
        .getResultStream()
        .findFirst()
        .map(row -> new Published(read((String) row[0]), (Long) row[1]));
  }

  @Override
  public void put(Published published) {
    session
        .createNativeMutationQuery(
            """
            insert into carrier (carrier_key, version, body) values (:key, :version, :body)
            on conflict (carrier_key) do update
            set version = excluded.version, body = excluded.body
            """)
        .setParameter("key", published.carrier().carrierKey())
        .setParameter("version", published.version())
        .setParameter("body", EventJson.write(published.carrier()))
        .executeUpdate();
  }

  private static CarrierChanged read(String body) {
    return (CarrierChanged) EventJson.read(TYPE, body.getBytes(StandardCharsets.UTF_8));
  }
}
