package io.driveport.job.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** Rotation's side of the table {@code unlock_key}, within the transaction of one connection. */
final class UnlockKeyTable {

  /**
   * One stored unlock key.
   *
   * @param ciphertext as {@link Place} binds it
   */
  @SuppressWarnings("ArrayRecordComponent") // A row on its way; never compared.
  record Row(Place place, byte[] ciphertext) {}

  private final Connection connection;

  UnlockKeyTable(Connection connection) {
    this.connection = connection;
  }

  /** How many there are of each key but one; no index has to be read for that one. */
  SortedMap<Long, Long> countsBesides(long keyId) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select key_id, count(*) from unlock_key where key_id < ? or key_id > ? group by 1")) {
      select.setLong(1, keyId);
      select.setLong(2, keyId);
      SortedMap<Long, Long> counts = new TreeMap<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          counts.put(result.getLong(1), result.getLong(2));
        }
      }
      return counts;
    }
  }

  /**
   * The next rows of a key, locked; those that others have locked are left out.
   *
   * @param after the place behind which to look
   * @param limit most rows
   */
  List<Row> next(long keyId, Place after, int limit) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            """
            select job_id, drive_id, ciphertext from unlock_key
            where key_id = ? and (job_id, drive_id) > (?, ?)
            order by job_id, drive_id limit ? for update skip locked
            """)) {
      select.setLong(1, keyId);
      select.setObject(2, after.jobId());
      select.setString(3, after.driveId());
      select.setInt(4, limit);
      List<Row> rows = new ArrayList<>();
      try (ResultSet result = select.executeQuery()) {
        while (result.next()) {
          rows.add(
              new Row(
                  new Place(result.getObject(1, UUID.class), result.getString(2)),
                  result.getBytes(3)));
        }
      }
      return rows;
    }
  }

  /** Replaces the ciphertexts of rows that {@link #next} has locked. */
  void replace(List<Row> rows) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "update unlock_key set ciphertext = ? where job_id = ? and drive_id = ?")) {
      for (Row row : rows) {
        update.setBytes(1, row.ciphertext());
        update.setObject(2, row.place().jobId());
        update.setString(3, row.place().driveId());
        update.addBatch();
      }
      update.executeBatch();
    }
  }
}
