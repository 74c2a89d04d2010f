package io.driveport.servicekit.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.quarkus.narayana.jta.QuarkusTransactionException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import javax.transaction.xa.XAException;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.exception.LockAcquisitionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PassingFailuresTest {

  @ParameterizedTest
  @CsvSource({
    "08006, true", // connection failure
    "08001, true",
    "40001, true", // serialization failure
    "40P01, true", // deadlock
    "53300, true", // too many connections
    "55P03, true", // lock not available
    "57P01, true", // admin shutdown
    "57014, true", // query canceled
    "58030, true", // I/O error
    ", true",
    "22021, false", // invalid byte sequence
    "23505, false", // unique violation
    "42P01, false", // no such table
    "4, false"
  })
  void theStateDecides(String state, boolean passes) {
    SQLException failure = new SQLException("no", state);

    assertThat(PassingFailures.passes(failure)).isEqualTo(passes);
    assertThat(PassingFailures.passes(new PersistenceException(failure))).isEqualTo(passes);
    assertThat(PassingFailures.passes(commitFailedOf(failure))).isEqualTo(passes);
    assertThat(PassingFailures.passes(new QuarkusTransactionException(commitFailedOf(failure))))
        .isEqualTo(passes);
  }

  @ParameterizedTest
  @MethodSource("passing")
  void passes(Throwable failure) {
    assertThat(PassingFailures.passes(failure)).isTrue();
    assertThat(PassingFailures.passes(new IllegalStateException("wrapped", failure))).isTrue();
  }

  static Stream<Throwable> passing() {
    return Stream.of(
        new NotYet("something"),
        new SQLTransientConnectionException("no", "42000"),
        new LockTimeoutException(),
        new PessimisticLockException(),
        new OptimisticLockException(),
        new LockAcquisitionException("no", new SQLException("no", "XX000")),
        new SystemException(),
        new XAException(XAException.XAER_RMFAIL),
        new RollbackException("timed out"),
        caused(new RollbackException("no"), new Throwable("marked for rollback here")),
        suppressing(new RollbackException("no"), new XAException(XAException.XAER_RMERR)));
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void doesNotPass(Throwable failure) {
    assertThat(PassingFailures.passes(failure)).isFalse();
  }

  static Stream<Throwable> lasting() {
    SQLException duplicate = new SQLException("duplicate", "23505");
    return Stream.of(
        new IllegalArgumentException("no"),
        new StackOverflowError(),
        caused(
            new RollbackException("no"),
            new ConstraintViolationException("duplicate", duplicate, "jobs_name")),
        caused(new RollbackException("no"), new IllegalStateException("a listener's mistake")),
        commitFailedOf(duplicate));
  }

  @Test
  void aCycleEnds() {
    // Given
    IllegalStateException first = new IllegalStateException("first");
    IllegalStateException second = new IllegalStateException("second", first);
    first.initCause(second);
    first.addSuppressed(second);

    // Then
    assertThat(PassingFailures.passes(first)).isFalse();
  }

  /** As Narayana throws what the database says to a commit. */
  private static RollbackException commitFailedOf(SQLException reason) {
    return suppressing(
        new RollbackException("could not commit"),
        caused(new XAException(XAException.XAER_RMERR), reason));
  }

  @CanIgnoreReturnValue
  private static <T extends Throwable> T suppressing(T failure, Throwable suppressed) {
    failure.addSuppressed(suppressed);
    return failure;
  }

  @CanIgnoreReturnValue
  private static <T extends Throwable> T caused(T failure, Throwable cause) {
    failure.initCause(cause);
    return failure;
  }
}
