package io.driveport.location;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The stored sites. */
@ApplicationScoped
class LocationRepository implements PanacheRepositoryBase<Location, String> {

  // Any number that nothing else in the database locks; the relay of the outbox has another.
  private static final long SEEDING_LOCK = 0x7365_6564L;

  /** The site that is meant by a short or display name in any spelling. */
  Optional<Location> named(String written) {
    return findByIdOptional(LocationName.shortNameOf(written));
  }

  /** All sites, by display name. */
  List<Location> byDisplayName() {
    return listAll(Sort.by("displayName"));
  }

  /** Makes other replicas wait that want to seed, until the current transaction ends. */
  void lockForSeeding() {
    getEntityManager()
        .createNativeQuery("select 1 from pg_advisory_xact_lock(:lock)")
        .setParameter("lock", SEEDING_LOCK)
        .getSingleResult();
  }
}
