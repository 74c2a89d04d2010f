package io.driveport.job.persistence;

import io.driveport.job.keyset.Keyset;
import io.driveport.job.persistence.UnlockKeyTable.Row;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;

/**
 * Encrypts with the primary key what other keys of a keyset have encrypted, some rows at a time,
 * each time in a transaction of its own. Several may do it at once: each takes what no other has
 * locked.
 */
final class Reencryption {

  /** Few enough for a customer who waits for one of them not to notice. */
  private static final int ROWS_AT_ONCE = 100;

  private final DataSource dataSource;
  private final Keyset keyset;
  private final BooleanSupplier stopping;
  private final List<Place> unreadable = new ArrayList<>();
  private long encrypted;

  /**
   * One pass over the table.
   *
   * @param stopping is asked before each transaction
   */
  Reencryption(DataSource dataSource, Keyset keyset, BooleanSupplier stopping) {
    this.dataSource = dataSource;
    this.keyset = keyset;
    this.stopping = stopping;
  }

  /**
   * What a pass has done.
   *
   * @param encrypted how many it has encrypted again
   * @param unreadable those that their key doesn't read: damaged, or moved to another place
   */
  record Outcome(long encrypted, List<Place> unreadable) {}

  /** Goes over all that is there now; what others hold at that moment is left for the next pass. */
  Outcome run() throws SQLException {
    for (long old : keyset.old()) {
      Place after = Place.START;
      List<Row> rows;
      do {
        if (stopping.getAsBoolean()) {
          break;
        }
        rows = inOneTransaction(old, after);
        after = rows.isEmpty() ? after : rows.getLast().place();
      } while (!rows.isEmpty());
    }
    return new Outcome(encrypted, List.copyOf(unreadable));
  }

  private List<Row> inOneTransaction(long keyId, Place after) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        UnlockKeyTable table = new UnlockKeyTable(connection);
        List<Row> rows = table.next(keyId, after, ROWS_AT_ONCE);
        List<Row> changed = rows.stream().flatMap(row -> again(row).stream()).toList();
        table.replace(changed);
        connection.commit();
        encrypted += changed.size();
        return rows;
      } catch (Throwable e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    }
  }

  private List<Row> again(Row row) {
    byte[] place = row.place().associatedData();
    try {
      byte[] clear = keyset.aead().decrypt(row.ciphertext(), place);
      return List.of(new Row(row.place(), keyset.aead().encrypt(clear, place)));
    } catch (GeneralSecurityException _) {
      unreadable.add(row.place());
      return List.of();
    }
  }
}
