package io.driveport.shipping.persistence;

import io.driveport.shipping.application.CarrierRequests;
import io.driveport.shipping.application.TakeScans.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.hibernate.Session;

/** Answered requests of carriers in PostgreSQL; one insert decides which of two was first. */
@ApplicationScoped
class SqlCarrierRequests implements CarrierRequests {

  private final Session session;

  SqlCarrierRequests(Session session) {
    this.session = session;
  }

  @Override
  public boolean isFirst(Id id, Instant now) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement insert =
          connection.prepareStatement(
              """
              insert into carrier_request (carrier_key, digest, answered_at) values (?, ?, ?)
              on conflict do nothing
              """)) {
        insert.setString(1, id.carrierKey());
        insert.setString(2, id.digest());
        insert.setObject(3, now.atOffset(ZoneOffset.UTC));
        return insert.executeUpdate() == 1;
      }
    });
  }

  @Override
  public void keep(Id id, List<Taken> answer) {
    session.doWork(connection -> {
      try (PreparedStatement update =
          connection.prepareStatement(
              "update carrier_request set answer = ? where carrier_key = ? and digest = ?")) {
        update.setArray(
            1, connection.createArrayOf("text", answer.stream().map(Taken::name).toArray()));
        update.setString(2, id.carrierKey());
        update.setString(3, id.digest());
        update.executeUpdate();
      }
    });
  }

  @Override
  public List<Taken> answer(Id id) {
    return session.doReturningWork(connection -> {
      try (PreparedStatement select =
          connection.prepareStatement(
              "select answer from carrier_request where carrier_key = ? and digest = ?")) {
        select.setString(1, id.carrierKey());
        select.setString(2, id.digest());
        try (ResultSet row = select.executeQuery()) {
          row.next();
          return Arrays.stream((String[]) row.getArray(1).getArray()).map(Taken::valueOf).toList();
        }
      }
    });
  }

  @Override
  public void forget(Instant before, int most) {
    session.doWork(connection -> {
      try (PreparedStatement delete =
          connection.prepareStatement(
              """
              delete from carrier_request where ctid in
                (select ctid from carrier_request where answered_at < ? limit ? for update skip locked)
              """)) {
        delete.setObject(1, before.atOffset(ZoneOffset.UTC));
        delete.setInt(2, most);
        delete.executeUpdate();
      }
    });
  }
}
