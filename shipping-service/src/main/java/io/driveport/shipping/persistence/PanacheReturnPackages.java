package io.driveport.shipping.persistence;

import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.ReturnPackages;
import io.driveport.shipping.domain.ReturnPackage;
import io.driveport.shipping.domain.Waybill;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/** Parcels that go back by Panache. */
@ApplicationScoped
class PanacheReturnPackages implements ReturnPackages {

  // In one order, so that no two wait for each other.
  private static final String SENT =
      """
      select * from return_package
      where (registered_carrier, registered_number)
              in (select * from unnest(cast(:carriers as text[]), cast(:numbers as text[])))
      order by id for update
      """;

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
    return rows.getEntityManager()
        .unwrap(Session.class)
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
    row(parcel.id()).take(parcel);
  }

  @Override
  public void remove(UUID id) {
    rows.delete(row(id));
  }

  @Override
  public void forget(UUID jobId, @Nullable UUID left) {
    rows.flush();
    if (left == null) {
      rows.delete("jobId", jobId);
    } else {
      rows.delete("jobId = ?1 and id <> ?2", jobId, left);
    }
  }

  @Override
  public Optional<Stored> find(UUID id) {
    return rows.findByIdOptional(id).map(this::read);
  }

  @Override
  public List<Stored> toPackAt(String location, int limit) {
    return rows
        .find("location = ?1 and state in ('Held', 'Packing')", Sort.by("openedAt", "id"), location)
        .page(0, limit)
        .stream()
        .map(this::read)
        .toList();
  }

  @Override
  public List<Stored> ofJob(UUID jobId, int limit) {
    return rows.find("jobId", Sort.by("openedAt", "id"), jobId).page(0, limit).stream()
        .map(this::read)
        .toList();
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
