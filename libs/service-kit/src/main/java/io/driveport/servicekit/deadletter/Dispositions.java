package io.driveport.servicekit.deadletter;

import static jakarta.transaction.Transactional.TxType.MANDATORY;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hibernate.Session;

/** The table of what has been done about dead letters; those that wait have no row. */
@ApplicationScoped
class Dispositions {

  private final Session session;

  Dispositions(Session session) {
    this.session = session;
  }

  /** What was done about each; those that wait are not among them. */
  @Transactional(MANDATORY)
  Map<DeadLetterId, Disposition> of(Collection<DeadLetterId> ids) {
    List<String> texts = ids.stream().map(DeadLetterId::toString).toList();
    return session.doReturningWork(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              """
              select letter, kind, settled_by, settled_at, reason
              from dead_letter_disposition where letter = any (?)
              """)) {
        Array letters = connection.createArrayOf("text", texts.toArray());
        statement.setArray(1, letters);
        return read(statement);
      }
    });
  }

  /** What was done about one. */
  @Transactional(MANDATORY)
  Optional<Disposition> of(DeadLetterId id) {
    return Optional.ofNullable(of(List.of(id)).get(id));
  }

  /** Notes what is done; of two at the same time the first one counts. */
  @Transactional(MANDATORY)
  void add(DeadLetterId id, Disposition disposition) {
    session.doWork(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              """
              insert into dead_letter_disposition (letter, kind, settled_by, settled_at, reason)
              values (?, ?, ?, ?, ?) on conflict do nothing
              """)) {
        statement.setString(1, id.toString());
        statement.setString(2, disposition.kind().name());
        statement.setString(3, disposition.by());
        statement.setObject(4, disposition.at().atOffset(ZoneOffset.UTC));
        statement.setString(5, disposition.reason());
        statement.executeUpdate();
      }
    });
  }

  private static Map<DeadLetterId, Disposition> read(PreparedStatement statement)
      throws SQLException {
    Map<DeadLetterId, Disposition> found = new HashMap<>();
    try (ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        found.put(
            DeadLetterId.parse(result.getString("letter")).orElseThrow(),
            new Disposition(
                Disposition.Kind.valueOf(result.getString("kind")),
                result.getString("settled_by"),
                result.getObject("settled_at", OffsetDateTime.class).toInstant(),
                result.getString("reason")));
      }
    }
    return found;
  }
}
