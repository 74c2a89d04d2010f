package io.driveport.job.persistence;

import io.driveport.job.application.Sites;
import io.driveport.job.domain.Site;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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
  public void put(Site site, long version) {
    session
        .createNativeMutationQuery(
            """
            insert into site (name, display_name, body, version)
            values (:name, :displayName, cast(:body as jsonb), :version)
            on conflict (name) do update
              set display_name = excluded.display_name, body = excluded.body,
                  version = excluded.version
              where site.version < excluded.version
            """)
        .setParameter("name", site.name())
        .setParameter("displayName", site.displayName())
        .setParameter("body", Json.write(site))
        .setParameter("version", version)
        .executeUpdate();
  }
}
