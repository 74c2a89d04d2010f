package io.driveport.job.persistence;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;

/**
 * Queries for one column of texts, in the session's transaction.
 *
 * <p>By JDBC: Hibernate finds no plan of a native query for single values in its cache again, and
 * its cache gets slow from that. What the session has not flushed yet is not seen.
 */
final class SingleColumn {

  /**
   * The first column as texts, whatever its type.
   *
   * @param sql with a question mark for each parameter
   */
  static List<String> of(Session session, String sql, Object... parameters) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement select = connection.prepareStatement(sql)) {
        for (int i = 0; i < parameters.length; i++) {
          select.setObject(i + 1, parameters[i]);
        }
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
          while (rows.next()) {
            texts.add(rows.getString(1));
          }
        }
        return texts;
      }
    });
  }

  private SingleColumn() {}
}
