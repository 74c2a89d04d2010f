package io.driveport.shipping.persistence;

import io.driveport.shipping.application.Polls;
import io.driveport.shipping.domain.PollingPlan.Standing;
import io.driveport.shipping.domain.Waybill;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/**
 * When carriers are asked next, in PostgreSQL. Which numbers there are follows from the parcels, to
 * a site and back, whenever somebody looks.
 */
@ApplicationScoped
class SqlPolls implements Polls {

  // The site has handed what goes back to the carrier, so it is on its way without a scan.
  private static final String ON_THEIR_WAY =
      """
      (select registered_carrier, registered_number,
              case state when 'InTransit' then 'IN_TRANSIT' when 'Registered' then 'REGISTERED' else 'LOST' end as standing
       from package where state in ('Registered', 'InTransit', 'Lost')
       union all
       select registered_carrier, registered_number, 'IN_TRANSIT' from return_package where state = 'Shipped') w
      """;

  private static final String ADD_NEW =
      """
      insert into tracking_poll (carrier_name, tracking_number, next_poll_at)
      select distinct registered_carrier, registered_number, cast(:now as timestamptz) from %s
      where registered_carrier = :carrier
      on conflict do nothing
      """
          .formatted(ON_THEIR_WAY);

  private static final String FORGET_DONE =
      """
      delete from tracking_poll p where carrier_name = :carrier and next_poll_at <= :now
        and not exists (select 1 from %s
                        where registered_carrier = p.carrier_name and registered_number = p.tracking_number)
      """
          .formatted(ON_THEIR_WAY);

  // Of several parcels under one number, the one of which most is known.
  private static final String TAKE =
      """
      update tracking_poll p set next_poll_at = :until
      where (carrier_name, tracking_number) in
        (select carrier_name, tracking_number from tracking_poll
         where carrier_name = :carrier and next_poll_at <= :now
         order by next_poll_at limit :most for update skip locked)
      returning tracking_number, failures,
        (select min(standing) from %s
         where registered_carrier = p.carrier_name and registered_number = p.tracking_number)
      """
          .formatted(ON_THEIR_WAY);

  private final Session session;

  SqlPolls(Session session) {
    this.session = session;
  }

  @Override
  public List<Due> take(String carrierName, Instant now, Instant until, int most) {
    for (String step : List.of(ADD_NEW, FORGET_DONE)) {
      session
          .createNativeMutationQuery(step)
          .setParameter("carrier", carrierName)
          .setParameter("now", now)
          .executeUpdate();
    }
    return session
        .createNativeQuery(TAKE, Object[].class)
        .setParameter("carrier", carrierName)
        .setParameter("now", now)
        .setParameter("until", until)
        .setParameter("most", most)
        .getResultStream()
        .filter(row -> row[2] != null)
        .map(row ->
            new Due(
                new Waybill(carrierName, (String) row[0]),
                Standing.valueOf((String) row[2]),
                (Integer) row[1]))
        .toList();
  }

  @Override
  public void next(Waybill waybill, Instant at, int failures) {
    session
        .createNativeMutationQuery(
            """
            update tracking_poll set next_poll_at = :at, failures = :failures
            where carrier_name = :carrier and tracking_number = :number
            """)
        .setParameter("at", at)
        .setParameter("failures", failures)
        .setParameter("carrier", waybill.carrierName())
        .setParameter("number", waybill.trackingNumber())
        .executeUpdate();
  }
}
