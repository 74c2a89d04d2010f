package io.driveport.shipping.persistence;

import io.driveport.shipping.application.Expectations;
import io.driveport.shipping.domain.Expectation;
import io.driveport.shipping.domain.Overdue;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** What is expected of parcels, in PostgreSQL, by JDBC: one statement, however many there are. */
@ApplicationScoped
class SqlExpectations implements Expectations {

  private static final String PUT =
      """
      insert into expectation (package_id, overdue, since, due_at, told)
      select *, false
      from unnest(?::uuid[], ?::text[], ?::timestamptz[], ?::timestamptz[])
      on conflict (package_id) do update
      set overdue = excluded.overdue, since = excluded.since, due_at = excluded.due_at, told = false
      where (expectation.overdue, expectation.since) <> (excluded.overdue, excluded.since)
         or (not expectation.told and expectation.due_at is distinct from excluded.due_at)
      """;

  private static final String DUE =
      """
      select package_id, due_at from expectation
      where not told and due_at <= ? and (due_at, package_id) > (?, ?)
      order by due_at, package_id limit ?
      """;

  private static final Due BEFORE_ALL = new Due(new UUID(0, 0), Instant.EPOCH);

  private final Session session;

  SqlExpectations(Session session) {
    this.session = session;
  }

  @Override
  public Map<UUID, Expectation> of(Collection<UUID> packageIds) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select package_id, overdue, since, due_at from expectation where package_id = any (?)")) {
        select.setArray(1, connection.createArrayOf("uuid", packageIds.toArray()));
        Map<UUID, Expectation> found = new HashMap<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            found.put(row.getObject(1, UUID.class), expectation(row));
          }
        }
        return found;
      }
    });
  }

  @Override
  public void put(Map<UUID, Expectation> expected) {
    if (expected.isEmpty()) {
      return;
    }
    List<Expectation> all = List.copyOf(expected.values());
    session.doWork(connection -> {
      try (PreparedStatement put = connection.prepareStatement(PUT)) {
        put.setArray(1, connection.createArrayOf("uuid", expected.keySet().toArray()));
        put.setArray(
            2,
            connection.createArrayOf(
                "text", all.stream().map(each -> each.overdue().kind()).toArray()));
        put.setArray(
            3,
            connection.createArrayOf(
                "text", all.stream().map(each -> each.since().toString()).toArray()));
        put.setArray(
            4, connection.createArrayOf("text", all.stream().map(SqlExpectations::due).toArray()));
        put.executeUpdate();
      }
    });
  }

  @Override
  public void remove(Collection<UUID> packageIds) {
    if (packageIds.isEmpty()) {
      return;
    }
    session.doWork(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement("delete from expectation where package_id = any (?)")) {
        delete.setArray(1, connection.createArrayOf("uuid", packageIds.toArray()));
        delete.executeUpdate();
      }
    });
  }

  @Override
  public List<Due> due(Instant now, @Nullable Due after, int most) {
    Due last = after == null ? BEFORE_ALL : after;
    return session.doReturningWork(connection -> {
      try (PreparedStatement select = connection.prepareStatement(DUE)) {
        select.setObject(1, now.atOffset(ZoneOffset.UTC));
        select.setObject(2, last.due().atOffset(ZoneOffset.UTC));
        select.setObject(3, last.packageId());
        select.setInt(4, most);
        List<Due> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            found.add(
                new Due(
                    row.getObject(1, UUID.class),
                    row.getObject(2, OffsetDateTime.class).toInstant()));
          }
        }
        return found;
      }
    });
  }

  @Override
  public void told(UUID packageId) {
    session
        .createNativeMutationQuery("update expectation set told = true where package_id = :id")
        .setParameter("id", packageId)
        .executeUpdate();
  }

  @Override
  public void reconsiderReceipts(String location) {
    session
        .createNativeMutationQuery(
            """
            update expectation set due_at = since from package
            where package.id = package_id and location = :location and overdue = :receipt and not told
            """)
        .setParameter("location", location)
        .setParameter("receipt", Overdue.RECEIPT.kind())
        .executeUpdate();
  }

  private static Expectation expectation(ResultSet row) throws SQLException {
    OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
    return new Expectation(
        Overdue.ofKind(row.getString("overdue")).orElseThrow(),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        due == null ? null : due.toInstant());
  }

  private static @Nullable String due(Expectation expectation) {
    Instant due = expectation.due();
    return due == null ? null : due.toString();
  }
}
