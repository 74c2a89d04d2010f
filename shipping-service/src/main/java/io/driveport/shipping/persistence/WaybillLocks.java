package io.driveport.shipping.persistence;

import io.driveport.shipping.domain.Waybill;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.TreeSet;

/**
 * Locks of waybills, until the end of the transaction of one connection. A waybill has no row that
 * could be locked before it has a package; so the locks are advisory, and few: PostgreSQL has room
 * for some thousands of them in all.
 */
final class WaybillLocks {

  // Any number that no other pair of advisory locks of the database begins with.
  private static final int KIND = 0x7761_7962;

  private static final int STRIPES = 64;

  private final Connection connection;

  WaybillLocks(Connection connection) {
    this.connection = connection;
  }

  /** Keeps out who wants one of them alone. In one order, so that no two wait for each other. */
  void share(Collection<Waybill> waybills) throws SQLException {
    lock("pg_advisory_xact_lock_shared", waybills);
  }

  /** Keeps out everybody else, in the same order. */
  void haveAlone(Collection<Waybill> waybills) throws SQLException {
    lock("pg_advisory_xact_lock", waybills);
  }

  private void lock(String function, Collection<Waybill> waybills) throws SQLException {
    TreeSet<Integer> stripes = new TreeSet<>();
    waybills.forEach(waybill -> stripes.add(stripe(waybill)));
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select %s(?, stripe) from unnest(?::integer[]) stripe".formatted(function))) {
      statement.setInt(1, KIND);
      statement.setArray(2, connection.createArrayOf("integer", stripes.toArray()));
      statement.execute();
    }
  }

  private static int stripe(Waybill waybill) {
    return Math.floorMod(
        (waybill.carrierName() + '/' + waybill.trackingNumber()).hashCode(), STRIPES);
  }
}
