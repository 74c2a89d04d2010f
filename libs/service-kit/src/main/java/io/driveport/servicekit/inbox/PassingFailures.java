package io.driveport.servicekit.inbox;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.stream.Stream;

/** Tells failures that pass by themselves from those that trying again can't mend. */
final class PassingFailures {

  /**
   * Classes of SQLSTATE (PostgreSQL, appendix A): connection, transaction rollback such as a
   * deadlock, insufficient resources, object not in the needed state such as a lock timeout,
   * operator intervention such as a shutdown, system error.
   */
  private static final Set<String> PASSING_SQL_STATES = Set.of("08", "40", "53", "55", "57", "58");

  /** Whether the same message may well succeed later, with nobody doing anything about it. */
  static boolean passes(Throwable failure) {
    return causes(failure)
        .anyMatch(cause ->
            switch (cause) {
              case NotYet _ -> true;
              case SQLTransientException _ -> true;
              case SQLRecoverableException _ -> true;
              case SQLException sql -> passes(sql);
              default -> false;
            });
  }

  private static boolean passes(SQLException failure) {
    String state = failure.getSQLState();
    // The connection pool gives no state when it has no connection to give.
    return state == null
        || (state.length() >= 2 && PASSING_SQL_STATES.contains(state.substring(0, 2)));
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, cause -> cause != null, Throwable::getCause).limit(20);
  }

  private PassingFailures() {}
}
