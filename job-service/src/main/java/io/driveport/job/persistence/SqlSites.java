package io.driveport.job.persistence;

import io.driveport.job.application.Sites;
import io.driveport.job.domain.Site;
import io.driveport.job.domain.ToldSite;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The replica of the sites in PostgreSQL. */
@ApplicationScoped
class SqlSites implements Sites {

  private final Session session;

  SqlSites(Session session) {
    this.session = session;
  }

  @Override
  public Optional<Site> find(String shortName) {
    return SingleColumn.of(session, "select body from site where name = ?", shortName).stream()
        .findFirst()
        .map(body -> Json.read(body, Site.class));
  }

  @Override
  public Optional<ToldSite> findTold(String shortName) {
    return session
        .createNativeQuery(
            """
            select cast(body as text) as body, version,
                   coalesce(cast(event_id as text), name || '/' || version) as event_id
            from site where name = :name
            """,
            Object[].class)
        .addScalar("body", String.class)
        .addScalar("version", Long.class)
        .addScalar("event_id", String.class)
        .setParameter("name", shortName)
        .getResultStream()
        .map(row ->
            new ToldSite(Json.read((String) row[0], Site.class), (Long) row[1], (String) row[2]))
        .findFirst();
  }

  @Override
  public Map<String, String> displayNames() {
    Map<String, String> names = new LinkedHashMap<>();
    for (Object[] row :
        session
            .createNativeQuery(
                "select name, display_name from site order by display_name", Object[].class)
            .getResultList()) {
      names.put((String) row[0], (String) row[1]);
    }
    return names;
  }

  @Override
  public void put(Site site, long version, UUID eventId) {
    session
        .createNativeMutationQuery(
            """
            insert into site (name, display_name, body, version, event_id)
            values (:name, :displayName, cast(:body as jsonb), :version, :eventId)
            on conflict (name) do update
              set display_name = excluded.display_name, body = excluded.body,
                  version = excluded.version, event_id = excluded.event_id
              where site.version < excluded.version
            """)
        .setParameter("name", site.name())
        .setParameter("displayName", site.displayName())
        .setParameter("body", Json.write(site))
        .setParameter("version", version)
        .setParameter("eventId", eventId)
        .executeUpdate();
  }
}
