package io.driveport.shipping.persistence;

import io.driveport.shipping.application.Sites;
import io.driveport.shipping.domain.Site;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.Optional;

/** One statement compares and writes, so that two consumers can't bring an old version back. */
@ApplicationScoped
class SqlSites implements Sites {

  private static final String KEEP =
      """
      insert into site (name, version, supported_carriers, working_days)
      values (:name, :version, :carriers, cast(:days as jsonb))
      on conflict (name) do update
      set version = excluded.version, supported_carriers = excluded.supported_carriers,
          working_days = excluded.working_days
      where site.version < excluded.version
         or (site.version = excluded.version and site.working_days is null)
      """;

  private final EntityManager entityManager;

  SqlSites(EntityManager entityManager) {
    this.entityManager = entityManager;
  }

  @Override
  public Optional<Site> named(String shortName) {
    return Optional.ofNullable(entityManager.find(SiteRow.class, shortName)).map(SiteRow::toSite);
  }

  @Override
  public void keep(Site site, long version) {
    entityManager
        .createNativeQuery(KEEP)
        .setParameter("name", site.name())
        .setParameter("version", version)
        .setParameter("carriers", site.supportedCarriers().toArray(String[]::new))
        .setParameter("days", WorkingDaysJson.write(site.workingDays()))
        .executeUpdate();
  }
}
