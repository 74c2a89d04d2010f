package io.driveport.location.persistence;

import io.driveport.location.application.Locations;
import io.driveport.location.application.ToldSite;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Sites in PostgreSQL. */
@ApplicationScoped
class PanacheLocations implements Locations, PanacheRepositoryBase<LocationRow, String> {

  // Any number that nothing else in the database locks; the relay of the outbox has another. An
  // earlier version seeds under it.
  private static final long CHANGE_LOCK = 0x7365_6564L;

  private final Session session;

  PanacheLocations(Session session) {
    this.session = session;
  }

  @Override
  public Optional<ToldSite> find(String name) {
    return findByIdOptional(name).map(LocationRow::toSite);
  }

  @Override
  public List<ToldSite> all() {
    return listAll(Sort.by("displayName")).stream().map(LocationRow::toSite).toList();
  }

  @Override
  public void lock() {
    session
        .createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)", Integer.class)
        .setParameter("lock", CHANGE_LOCK)
        .getSingleResult();
  }

  @Override
  public boolean changeIsDue(Instant now) {
    // By JDBC, as the clock is asked.
    return session.doReturningWork(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select exists (select 1 from location where next_change <= ?)")) {
        select.setObject(1, now.atOffset(ZoneOffset.UTC));
        try (ResultSet row = select.executeQuery()) {
          return row.next() && row.getBoolean(1);
        }
      }
    });
  }

  @Override
  public void save(ToldSite site) {
    LocationRow row = findById(site.location().name());
    if (row == null) {
      persistAndFlush(new LocationRow(site));
    } else {
      row.take(site);
      // Before the outbox, so that the row's lock puts the events in their order.
      flush();
    }
  }
}
