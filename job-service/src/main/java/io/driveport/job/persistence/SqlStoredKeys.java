package io.driveport.job.persistence;

import io.driveport.job.keyset.StoredKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SortedMap;
import javax.sql.DataSource;

/** What is stored in PostgreSQL, apart from any transaction. */
@ApplicationScoped
class SqlStoredKeys implements StoredKeys {

  private final DataSource dataSource;

  SqlStoredKeys(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  @Override
  public SortedMap<Long, Long> countsBesides(long keyId) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return new UnlockKeyTable(connection).countsBesides(keyId);
    }
  }
}
