package io.driveport.job.persistence;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.job.application.KnownCarriers;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.Carriers;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.hibernate.Session;

/** The replica of the carriers in PostgreSQL. */
@ApplicationScoped
class SqlCarriers implements KnownCarriers {

  private record Read(List<String> rows, Carriers carriers) {}

  private final Session session;
  private volatile Read last = new Read(List.of(), Carriers.asTold(List.of()));

  SqlCarriers(Session session) {
    this.session = session;
  }

  @Override
  public Carriers all() {
    List<String> rows = SingleColumn.of(session, "select body from carrier order by carrier_key");
    Read known = last;
    if (!known.rows().equals(rows)) {
      // Rows seldom change, and their patterns cost more to compile than the rows to read.
      known =
          new Read(
              List.copyOf(rows),
              Carriers.asTold(
                  rows.stream()
                      .map(row -> Carrier.of(Json.read(row, CarrierChanged.class)))
                      .toList()));
      last = known;
    }
    return known.carriers();
  }

  @Override
  public void put(CarrierChanged carrier, long version) {
    session
        .createNativeMutationQuery(
            """
            insert into carrier (carrier_key, body, version)
            values (:key, cast(:body as jsonb), :version)
            on conflict (carrier_key) do update
              set body = excluded.body, version = excluded.version
              where carrier.version < excluded.version
            """)
        .setParameter("key", carrier.carrierKey())
        .setParameter("body", Json.write(carrier))
        .setParameter("version", version)
        .executeUpdate();
  }
}
