package io.driveport.servicekit.inbox;

import io.driveport.servicekit.outbox.OutboxFull;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import javax.transaction.xa.XAException;
import org.hibernate.StaleStateException;

/** Tells failures that pass by themselves from those that trying again can't mend. */
public final class PassingFailures {

  /**
   * Classes of SQLSTATE (PostgreSQL, appendix A): connection, transaction rollback such as a
   * deadlock, insufficient resources, object not in the needed state such as a lock timeout,
   * operator intervention such as a shutdown, system error.
   */
  private static final Set<String> PASSING_SQL_STATES = Set.of("08", "40", "53", "55", "57", "58");

  /** Those of them that the server or the connection is the reason of. */
  private static final Set<String> SERVER_SQL_STATES = Set.of("08", "53", "57", "58");

  private static final int MOST_LOOKED_AT = 100;

  /**
   * Whether the same work may well succeed later, with nobody doing anything about it.
   *
   * <p>Looks at every cause and every suppressed failure, because a failure of the commit is thrown
   * by the transaction manager with its reason suppressed. A commit that fails without a reason of
   * its own passes; one that fails of a constraint or of our code does not.
   */
  public static boolean passes(Throwable failure) {
    Collection<Throwable> all = withEverythingBelow(failure);
    if (all.stream().anyMatch(PassingFailures::saysThatItPasses)) {
      return true;
    }
    return all.stream().noneMatch(SQLException.class::isInstance)
        && all.stream().anyMatch(PassingFailures::isOfTheCommitOnly);
  }

  /**
   * Whether a failure that passes is one of the database or the way to it, which would meet any
   * work, and not of a lock or of something that this work waits for.
   */
  static boolean isOfTheServer(Throwable failure) {
    return withEverythingBelow(failure).stream()
        .anyMatch(below ->
            switch (below) {
              case OutboxFull _ -> true;
              case SQLRecoverableException _ -> true;
              case SQLTransientException _ -> true;
              case SQLException sql ->
                  sql.getSQLState() == null
                      || SERVER_SQL_STATES.stream().anyMatch(sql.getSQLState()::startsWith);
              default -> false;
            });
  }

  private static boolean saysThatItPasses(Throwable failure) {
    return switch (failure) {
      case NotYet _ -> true;
      case OutboxFull _ -> true;
      case LockTimeoutException _ -> true;
      case PessimisticLockException _ -> true;
      case OptimisticLockException _ -> true;
      case org.hibernate.PessimisticLockException _ -> true;
      case StaleStateException _ -> true;
      case SQLTransientException _ -> true;
      case SQLRecoverableException _ -> true;
      case SQLException sql -> hasPassingState(sql);
      default -> false;
    };
  }

  private static boolean hasPassingState(SQLException failure) {
    String state = failure.getSQLState();
    // The connection pool gives no state when it has no connection to give.
    return state == null
        || (state.length() >= 2 && PASSING_SQL_STATES.contains(state.substring(0, 2)));
  }

  private static boolean isOfTheCommitOnly(Throwable failure) {
    return switch (failure) {
      case RollbackException _, SystemException _, XAException _ ->
          withEverythingBelow(failure).stream()
              .noneMatch(below -> below instanceof RuntimeException || below instanceof Error);
      default -> false;
    };
  }

  private static Collection<Throwable> withEverythingBelow(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<Throwable> waiting = new ArrayDeque<>(List.of(failure));
    while (!waiting.isEmpty() && seen.size() < MOST_LOOKED_AT) {
      Throwable next = waiting.remove();
      if (seen.add(next)) {
        if (next.getCause() != null) {
          waiting.add(next.getCause());
        }
        Collections.addAll(waiting, next.getSuppressed());
      }
    }
    return seen;
  }

  private PassingFailures() {}
}
