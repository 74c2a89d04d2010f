package io.driveport.shipping.persistence;

import io.driveport.servicekit.access.Reach;
import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.ListPlace;
import io.driveport.shipping.application.ReturnPackages;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.Waybill;
import io.driveport.shipping.persistence.PlacePages.Order;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hibernate.Session;

/** Parcels that go back by Panache. */
@ApplicationScoped
class PanacheReturnPackages implements ReturnPackages {

  // In one order, so that no two wait for each other.
  private static final String SENT =
      """
      select * from return_package
      where (registered_carrier, registered_number)
              in (select * from unnest(cast(:carriers as text[]), cast(:numbers as text[])))
        and state <> 'Superseded'
      order by id for update
      """;

  private static final String FORGET_SENT_OF_GONE =
      """
      delete from return_package where id in
        (select id from return_package join deleted_job using (job_id)
         where state in ('Shipped', 'Delivered', 'Superseded')
           and coalesce(handed_over_at, ship_date::timestamp at time zone 'UTC') < ?
           and deleted_at < ?
         limit ? for update of return_package skip locked)
      returning id
      """;

  private static final PlacePages<ReturnPackageRow> PAGES =
      new PlacePages<>("return_package", ReturnPackageRow.class, "opened_at", Order.OLDEST_FIRST);

  private static final String OF_JOB = "job_id = :job";

  private static final String TO_PACK_AT = "location = :location and state in ('Held', 'Packing')";

  private final Rows rows;
  private final JobLocks jobs;
  private final DatabaseClock clock;

  PanacheReturnPackages(Rows rows, JobLocks jobs, DatabaseClock clock) {
    this.rows = rows;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** The rows. */
  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<ReturnPackageRow, UUID> {}

  @Override
  public void haveAlone(UUID jobId) {
    jobs.haveAlone(jobId);
  }

  @Override
  public List<ReturnPackage> ofJobToChange(UUID jobId) {
    return rows
        .find("jobId", Sort.by("id"), jobId)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .stream()
        .map(ReturnPackageRow::toParcel)
        .toList();
  }

  @Override
  public List<ReturnPackage> ofJob(UUID jobId) {
    return rows.find("jobId", Sort.by("id"), jobId).stream()
        .map(this::read)
        .map(Stored::parcel)
        .toList();
  }

  @Override
  public Optional<ReturnPackage> findToChange(UUID id) {
    ReturnPackageRow row = rows.findById(id);
    if (row != null) {
      // It may have been read before in this transaction, and changed since by another.
      rows.getEntityManager().refresh(row, LockModeType.PESSIMISTIC_WRITE);
    }
    return Optional.ofNullable(row).map(ReturnPackageRow::toParcel);
  }

  @Override
  public List<ReturnPackage> sentToChange(Collection<Waybill> waybills) {
    return session()
        .createNativeQuery(SENT, ReturnPackageRow.class)
        .setParameter("carriers", texts(waybills, Waybill::carrierName))
        .setParameter("numbers", texts(waybills, Waybill::trackingNumber))
        .getResultStream()
        .map(ReturnPackageRow::toParcel)
        .toList();
  }

  private static String[] texts(Collection<Waybill> waybills, Function<Waybill, String> part) {
    return waybills.stream().map(part).toArray(String[]::new);
  }

  @Override
  public void add(ReturnPackage parcel) {
    // What has been sent has to be stored as sent before another takes its place.
    rows.flush();
    rows.persistAndFlush(new ReturnPackageRow(parcel, clock.now()));
  }

  @Override
  public void save(ReturnPackage parcel) {
    row(parcel.id()).take(parcel, clock.now());
  }

  @Override
  public void remove(UUID id) {
    rows.delete(row(id));
  }

  @Override
  public void forget(UUID jobId, Collection<UUID> left) {
    rows.flush();
    if (left.isEmpty()) {
      rows.delete("jobId", jobId);
    } else {
      rows.delete("jobId = ?1 and id not in ?2", jobId, left);
    }
  }

  @Override
  public List<UUID> forgetSentOfGone(Instant before, int most) {
    return session()
        .doReturningWork(connection -> {
          try (PreparedStatement delete = connection.prepareStatement(FORGET_SENT_OF_GONE)) {
            OffsetDateTime time = before.atOffset(ZoneOffset.UTC);
            delete.setObject(1, time);
            delete.setObject(2, time);
            delete.setInt(3, most);
            List<UUID> forgotten = new ArrayList<>();
            try (ResultSet row = delete.executeQuery()) {
              while (row.next()) {
                forgotten.add(row.getObject("id", UUID.class));
              }
            }
            return forgotten;
          }
        });
  }

  @Override
  public Optional<Stored> find(UUID id) {
    return rows.findByIdOptional(id).map(this::read);
  }

  @Override
  public List<Stored> list(Sought sought, Reach reach, ListPlace behind, int limit) {
    Stream<ReturnPackageRow> found =
        switch (sought) {
          case Sought.ToPackAt(String location) ->
              PAGES.rows(session(), TO_PACK_AT, Map.of("location", location), reach, behind, limit);
          case Sought.OfJob(UUID jobId) ->
              PAGES.rows(session(), OF_JOB, Map.of("job", jobId), reach, behind, limit);
        };
    return found.map(this::read).toList();
  }

  private Session session() {
    return rows.getEntityManager().unwrap(Session.class);
  }

  /** Whoever wants to change it later in the transaction has to read it anew, and lock it. */
  private Stored read(ReturnPackageRow row) {
    rows.getEntityManager().detach(row);
    return row.toStored();
  }

  private ReturnPackageRow row(UUID id) {
    ReturnPackageRow row = rows.findById(id);
    if (row == null) {
      throw new IllegalStateException("Return package " + id + " is not stored");
    }
    return row;
  }
}
