package io.driveport.shipping.persistence;

import io.driveport.contracts.SerialNumber;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.Intakes;
import io.driveport.shipping.domain.Intake;
import io.driveport.shipping.domain.IntakeState;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Intakes in PostgreSQL. */
@ApplicationScoped
class SqlIntakes implements Intakes {

  // Any number that no other pair of advisory locks of the database begins with.
  private static final int LOCKS = 0x696e_746b;

  // The same drives in a parcel of the same weight may come again one day, having been sent back.
  private static final String SAME =
      """
      location = ? and (state = 'Open' or taken_at > clock_timestamp() - interval '1 day') and contents = ?::jsonb
      and carrier_name is not distinct from ?::text and tracking_number is not distinct from ?::text
      order by position desc limit 1
      """;

  private static final String LIST =
      """
      (?::text[] is null or location = any (?::text[])) and (?::text is null or state = ?::text)
      and (?::bigint is null or position < ?::bigint) order by position desc limit ?
      """;

  private final Session session;
  private final DatabaseClock clock;

  SqlIntakes(Session session, DatabaseClock clock) {
    this.session = session;
    this.clock = clock;
  }

  @Override
  public void share(String location) {
    lock("pg_advisory_xact_lock_shared", location);
  }

  @Override
  public void haveAlone(String location) {
    lock("pg_advisory_xact_lock", location);
  }

  private void lock(String function, String location) {
    session.doWork(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement("select %s(?, ?)".formatted(function))) {
        statement.setInt(1, LOCKS);
        statement.setInt(2, location.hashCode());
        statement.execute();
      }
    });
  }

  @Override
  public Optional<StoredIntake> sameAs(Intake intake) {
    return select(
            SAME,
            _ ->
                new @Nullable Object[] {
                  intake.location(),
                  ReceiptJson.writeContents(intake.contents()),
                  intake.carrierName(),
                  intake.trackingNumber()
                })
        .stream()
        .findFirst();
  }

  @Override
  public StoredIntake add(Intake intake) {
    OffsetDateTime now = clock.now().atOffset(ZoneOffset.UTC);
    session.doWork(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              insert into intake (state, unmatched, unmatched_keys, packages, version, id, location,
                                  carrier_name, tracking_number, contents, taken_at)
              values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)
              """)) {
        setState(insert, intake);
        insert.setObject(6, intake.id());
        insert.setString(7, intake.location());
        insert.setString(8, intake.carrierName());
        insert.setString(9, intake.trackingNumber());
        insert.setString(10, ReceiptJson.writeContents(intake.contents()));
        insert.setObject(11, now);
        insert.executeUpdate();
      }
    });
    return find(intake.id()).orElseThrow();
  }

  @Override
  public void save(Intake intake) {
    session.doWork(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              """
              update intake set state = ?, unmatched = ?, unmatched_keys = ?, packages = ?, version = ?
              where id = ?
              """)) {
        setState(update, intake);
        update.setObject(6, intake.id());
        update.executeUpdate();
      }
    });
  }

  /** The first five parameters. */
  private static void setState(PreparedStatement statement, Intake intake) throws SQLException {
    Connection connection = statement.getConnection();
    List<String> unmatched =
        intake.state() instanceof IntakeState.Open open ? open.unmatched() : List.of();
    statement.setString(1, intake.state().name());
    statement.setArray(2, connection.createArrayOf("text", unmatched.toArray()));
    statement.setArray(
        3,
        connection.createArrayOf(
            "text", unmatched.stream().map(drive -> new SerialNumber(drive).key()).toArray()));
    statement.setArray(4, connection.createArrayOf("uuid", intake.state().packages().toArray()));
    statement.setLong(5, intake.version());
  }

  @Override
  public Optional<StoredIntake> find(UUID id) {
    return select("id = ?", _ -> new Object[] {id}).stream().findFirst();
  }

  @Override
  public Optional<Intake> findToChange(UUID id) {
    return select("id = ? for update", _ -> new Object[] {id}).stream()
        .findFirst()
        .map(StoredIntake::intake);
  }

  @Override
  public List<Intake> openToChange(String location, Set<String> keys) {
    return select(
            "location = ? and state = 'Open' and unmatched_keys && ? order by position for update",
            connection -> new Object[] {location, connection.createArrayOf("text", keys.toArray())})
        .stream()
        .map(StoredIntake::intake)
        .toList();
  }

  @Override
  public void forget(Collection<UUID> packageIds) {
    session.doWork(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement(
              "delete from intake where state = 'Matched' and packages && ? and packages <@ ?")) {
        delete.setArray(1, connection.createArrayOf("uuid", packageIds.toArray()));
        delete.setArray(2, connection.createArrayOf("uuid", packageIds.toArray()));
        delete.executeUpdate();
      }
    });
  }

  @Override
  public List<StoredIntake> list(
      @Nullable Collection<String> locations,
      @Nullable Boolean open,
      @Nullable Long before,
      int most) {
    String state = open == null ? null : open ? "Open" : "Matched";
    return select(
        LIST,
        connection -> {
          Object sites =
              locations == null ? null : connection.createArrayOf("text", locations.toArray());
          return new @Nullable Object[] {sites, sites, state, state, before, before, most};
        });
  }

  /** Values upon a connection, which arrays need. */
  @FunctionalInterface
  private interface Values {
    @Nullable Object[] upon(Connection connection) throws SQLException;
  }

  private List<StoredIntake> select(String condition, Values values) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement("select * from intake where " + condition)) {
        @Nullable Object[] all = values.upon(connection);
        for (int i = 0; i < all.length; i++) {
          select.setObject(i + 1, all[i]);
        }
        List<StoredIntake> found = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            found.add(stored(row));
          }
        }
        return found;
      }
    });
  }

  private static StoredIntake stored(ResultSet row) throws SQLException {
    List<UUID> packages = List.of((UUID[]) row.getArray("packages").getArray());
    return new StoredIntake(
        row.getLong("position"),
        new Intake(
            row.getObject("id", UUID.class),
            row.getString("location"),
            row.getString("carrier_name"),
            row.getString("tracking_number"),
            ReceiptJson.readContents(row.getString("contents")),
            row.getString("state").equals("Open")
                ? new IntakeState.Open(
                    List.of((String[]) row.getArray("unmatched").getArray()), packages)
                : new IntakeState.Matched(packages),
            row.getLong("version")),
        row.getObject("taken_at", OffsetDateTime.class).toInstant());
  }
}
