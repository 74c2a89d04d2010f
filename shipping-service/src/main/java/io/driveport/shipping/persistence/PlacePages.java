package io.driveport.shipping.persistence;

import io.driveport.servicekit.access.Reach;
import io.driveport.shipping.application.ListPlace;
import java.util.Map;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/**
 * Pages of a table whose rows each have a subscription, a site and a place: a time and an id.
 *
 * @param row what a row of it is
 * @param time the column with the time
 * @param order of the places
 */
record PlacePages<R>(String table, Class<R> row, String time, Order order) {

  /** In which order rows are listed. */
  enum Order {
    OLDEST_FIRST("asc", ">"),
    LATEST_FIRST("desc", "<");

    private final String direction;
    private final String behind;

    Order(String direction, String behind) {
      this.direction = direction;
      this.behind = behind;
    }
  }

  /**
   * The rows within reach that are behind a place, at most {@code limit}.
   *
   * @param condition of SQL
   * @param parameters those of the condition, by their names
   */
  Stream<R> rows(
      Session session,
      String condition,
      Map<String, ?> parameters,
      Reach reach,
      ListPlace behind,
      int limit) {
    String sql =
        "select * from %1$s where %2$s and %3$s and (%4$s, id) %5$s (:at, :id) order by %4$s %6$s, id %6$s limit :limit"
            .formatted(table, condition, ReachCondition.SQL, time, order.behind, order.direction);
    NativeQuery<R> query = ReachCondition.set(session.createNativeQuery(sql, row), reach);
    parameters.forEach(query::setParameter);
    return query
        .setParameter("at", behind.at())
        .setParameter("id", behind.id())
        .setParameter("limit", limit)
        .getResultStream();
  }
}
