package io.driveport.servicekit.lock;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.servicekit.lock.SessionLock.Seen;
import io.driveport.testkit.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** One lock over several sessions of a real PostgreSQL. */
class SessionLockTest {

  private static final String LOCK = "a lock";

  private final TestPostgres postgres = TestPostgres.start();
  private final PGSimpleDataSource database = new PGSimpleDataSource();
  private Connection onlooker;

  @BeforeEach
  void newDatabase() throws SQLException {
    postgres.databases().provide("locks", "secret");
    database.setUrl(postgres.databases().jdbcUrl("locks"));
    database.setUser("locks");
    database.setPassword("secret");
    onlooker = database.getConnection();
  }

  @AfterEach
  void stop() throws SQLException {
    onlooker.close();
    postgres.close();
  }

  @Test
  void aSecondOneIsNotGivenUntilTheFirstIsGivenBack() {
    // Given
    SessionLock first = taken();

    // Then
    assertThat(SessionLock.take(database, LOCK)).isEmpty();

    // When
    first.close();

    // Then
    assertThat(SessionLock.take(database, LOCK)).isPresent();
  }

  @Test
  void whoLooksSeesWhetherItIsTakenAndTakesNothing() throws SQLException {
    assertThat(look("idle")).isEqualTo(new Seen<>("idle", false));
    try (SessionLock lock = taken()) {
      assertThat(lock).isNotNull();
      assertThat(look("begun")).isEqualTo(new Seen<>("begun", true));
    }
    assertThat(look("ended")).isEqualTo(new Seen<>("ended", false));
  }

  @Test
  void oneThatEndsWhileSomebodyLooksIsNotTakenForOneThatIsGone() throws SQLException {
    // Given
    Notice notice = new Notice(taken());

    // When
    Seen<String> seen = SessionLock.look(onlooker, LOCK, notice::readAndEnd);

    // Then
    assertThat(seen).isEqualTo(new Seen<>("ended", false));
  }

  /** Says "begun" to the first who reads it; the one who wrote that ends just afterwards. */
  private static final class Notice {

    private final SessionLock lock;
    private String text = "begun";

    Notice(SessionLock lock) {
      this.lock = lock;
    }

    String readAndEnd() {
      String read = text;
      if (text.equals("begun")) {
        text = "ended";
        lock.close();
      }
      return read;
    }
  }

  private Seen<String> look(String written) throws SQLException {
    return SessionLock.look(onlooker, LOCK, () -> written);
  }

  private SessionLock taken() {
    return SessionLock.take(database, LOCK).orElseThrow();
  }
}
