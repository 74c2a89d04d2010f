package io.driveport.job.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.job.keyset.Keyset;
import io.driveport.job.keyset.KeysetFixture;
import io.driveport.job.keyset.StoredKeys;
import io.driveport.job.persistence.Reencryption.Outcome;
import io.driveport.testkit.TestPostgres;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.postgresql.ds.PGSimpleDataSource;

/** Encrypting stored unlock keys again, on a real PostgreSQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // JUnit calls.
class ReencryptionTest {

  private static final UUID JOB = UUID.fromString("0d5a1c2b-3e4f-4a53-8a34-5f0c7e0a2f0e");
  private static final int MANY = 1_050;

  private final Keyset before = KeysetFixture.generated();
  private final Keyset after = KeysetFixture.rotated(before);
  private TestPostgres postgres;
  private DataSource dataSource;

  @BeforeAll
  void startServer() throws SQLException {
    postgres = TestPostgres.start();
    String database = "reencryption";
    String password = UUID.randomUUID().toString();
    postgres.databases().provide(database, password);
    PGSimpleDataSource simple = new PGSimpleDataSource();
    simple.setUrl(postgres.databases().jdbcUrl(database));
    simple.setUser(database);
    simple.setPassword(password);
    dataSource = simple;
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/kit", "classpath:db/migration")
        .load()
        .migrate();
  }

  @AfterAll
  void stopServer() {
    postgres.close();
  }

  @BeforeEach
  void job() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("delete from job");
      statement.execute(
          """
          insert into job (id, subscription_id, resource_group, name, subscription_key, group_key,
                           name_key, state, cancel_requested, details, created_at, changed_at, version)
          values ('%s', 's', 'g', 'n', 's', 'g', 'n', 'Creating', false, '{}', now(), now(), 1)
          """
              .formatted(JOB));
    }
  }

  @Test
  void theTableTellsTheKeyOfEachCiphertext() throws Exception {
    // Given
    put("D1", encrypted(before, "D1", "one"));
    put("D2", encrypted(after, "D2", "two"));

    // When
    put("D3", new byte[] {0, -1});

    // Then
    assertThat(counts(-1))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(before.primary(), 1L, after.primary(), 1L, StoredKeys.NO_KEY, 1L));
    assertThat(counts(after.primary())).containsOnlyKeys(before.primary(), StoredKeys.NO_KEY);
  }

  @Test
  void twoAtOnceEncryptEachKeyOnceAndEveryKeyIsAsItWas() throws Exception {
    // Given
    Map<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i < MANY; i++) {
      many.put("D" + i, encrypted(before, "D" + i, "key " + i));
    }
    put(many);

    // When
    long encrypted = 0;
    try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
      List<Callable<Outcome>> passes = List.of(reencryption(after)::run, reencryption(after)::run);
      for (Future<Outcome> outcome : replicas.invokeAll(passes)) {
        encrypted += outcome.get().encrypted();
      }
    }

    // Then
    assertThat(encrypted).isEqualTo(MANY);
    assertThat(counts(after.primary())).isEmpty();
    Map<String, String> clear = clear(KeysetFixture.without(after, before.primary()));
    assertThat(clear)
        .hasSize(MANY)
        .allSatisfy((drive, key) -> assertThat(key).isEqualTo("key " + drive.substring(1)));
  }

  @Test
  void whatACustomerChangesJustThenIsLeftForTheNextPass() throws Exception {
    // Given
    put("D1", encrypted(before, "D1", "one"));
    put("D2", encrypted(before, "D2", "two"));
    Outcome outcome;

    // When
    try (Connection customer = dataSource.getConnection();
        Statement statement = customer.createStatement()) {
      customer.setAutoCommit(false);
      statement.execute("select 1 from unlock_key where drive_id = 'D1' for update");
      outcome = reencryption(after).run();
      customer.rollback();
    }

    // Then
    assertThat(outcome.encrypted()).isOne();
    assertThat(counts(after.primary())).containsOnly(Map.entry(before.primary(), 1L));
    assertThat(reencryption(after).run().encrypted()).isOne();
    assertThat(counts(after.primary())).isEmpty();
  }

  @Test
  void aCiphertextThatWasMovedIsToldOfAndLeftAsItIs() throws Exception {
    // Given
    byte[] moved = encrypted(before, "D1", "one");
    put("D1", moved);
    put("D2", moved);

    // When
    Outcome outcome = reencryption(after).run();

    // Then
    assertThat(outcome.encrypted()).isOne();
    assertThat(outcome.unreadable()).containsExactly(new Place(JOB, "D2"));
    assertThat(stored().get("D2")).isEqualTo(moved);
    assertThatThrownBy(() -> after.aead().decrypt(moved, new Place(JOB, "D2").associatedData()))
        .isInstanceOf(GeneralSecurityException.class);
  }

  private Reencryption reencryption(Keyset keyset) {
    return new Reencryption(dataSource, keyset, () -> false);
  }

  private static byte[] encrypted(Keyset keyset, String drive, String clear)
      throws GeneralSecurityException {
    return keyset
        .aead()
        .encrypt(clear.getBytes(StandardCharsets.UTF_8), new Place(JOB, drive).associatedData());
  }

  private Map<Long, Long> counts(long besides) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return new UnlockKeyTable(connection).countsBesides(besides);
    }
  }

  private void put(String drive, byte[] ciphertext) throws SQLException {
    put(Map.of(drive, ciphertext));
  }

  private void put(Map<String, byte[]> ciphertexts) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into unlock_key (job_id, drive_id, ciphertext) values (?, ?, ?)")) {
      for (Map.Entry<String, byte[]> each : ciphertexts.entrySet()) {
        insert.setObject(1, JOB);
        insert.setString(2, each.getKey());
        insert.setBytes(3, each.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private Map<String, String> clear(Keyset keyset) throws SQLException, GeneralSecurityException {
    Map<String, String> clear = new TreeMap<>();
    for (Map.Entry<String, byte[]> each : stored().entrySet()) {
      byte[] place = new Place(JOB, each.getKey()).associatedData();
      clear.put(
          each.getKey(),
          new String(keyset.aead().decrypt(each.getValue(), place), StandardCharsets.UTF_8));
    }
    return clear;
  }

  private Map<String, byte[]> stored() throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("select drive_id, ciphertext from unlock_key")) {
      Map<String, byte[]> stored = new TreeMap<>();
      while (result.next()) {
        stored.put(result.getString(1), result.getBytes(2));
      }
      return stored;
    }
  }
}
