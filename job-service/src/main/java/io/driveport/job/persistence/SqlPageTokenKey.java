package io.driveport.job.persistence;

import io.driveport.job.application.PageTokenKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** The secret, which a migration has made; it never changes, so it is read once. */
@ApplicationScoped
class SqlPageTokenKey implements PageTokenKey {

  private final Session session;
  private volatile byte @Nullable [] key;

  SqlPageTokenKey(Session session) {
    this.session = session;
  }

  @Override
  @Transactional
  public byte[] bytes() {
    byte[] known = key;
    if (known == null) {
      known =
          session
              .createNativeQuery("select key from page_token_key", byte[].class)
              .getSingleResult();
      key = known;
    }
    return known;
  }
}
