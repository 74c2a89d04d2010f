package io.driveport.shipping.persistence;

import io.driveport.servicekit.time.DatabaseClock;
import io.driveport.shipping.application.Packages;
import io.driveport.shipping.application.StoredPackage;
import io.driveport.shipping.domain.DrivePackage;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Parcels by Panache. */
@ApplicationScoped
class PanachePackages implements Packages {

  private final Rows rows;
  private final DatabaseClock clock;

  PanachePackages(Rows rows, DatabaseClock clock) {
    this.rows = rows;
    this.clock = clock;
  }

  /** The rows. */
  @ApplicationScoped
  static class Rows implements PanacheRepositoryBase<PackageRow, UUID> {}

  @Override
  public void add(DrivePackage drivePackage) {
    rows.persistAndFlush(new PackageRow(drivePackage, clock.now()));
  }

  @Override
  public void save(DrivePackage drivePackage) {
    PackageRow row = rows.findById(drivePackage.id());
    if (row == null) {
      throw new IllegalStateException("Package " + drivePackage.id() + " is not stored");
    }
    row.take(drivePackage);
    rows.flush();
  }

  @Override
  public Optional<DrivePackage> latestToChange(UUID jobId) {
    lock(jobId);
    return rows.find("jobId", Sort.descending("jobVersion"), jobId)
        .firstResultOptional()
        .map(row -> row.toStored().drivePackage());
  }

  /** Not the rows are locked but the job, which may have none yet. */
  private void lock(UUID jobId) {
    rows.getEntityManager()
        .createNativeQuery("select 1 from pg_advisory_xact_lock(hashtextextended(:job, 0))")
        .setParameter("job", jobId.toString())
        .getSingleResult();
  }

  @Override
  public boolean isForgotten(UUID jobId) {
    return !rows.getEntityManager()
        .createNativeQuery("select 1 from deleted_job where job_id = :job")
        .setParameter("job", jobId)
        .getResultList()
        .isEmpty();
  }

  @Override
  public void forget(UUID jobId) {
    lock(jobId);
    rows.delete("jobId", jobId);
    rows.getEntityManager()
        .createNativeQuery(
            """
            insert into deleted_job (job_id, deleted_at) values (:job, :now)
            on conflict do nothing
            """)
        .setParameter("job", jobId)
        .setParameter("now", clock.now())
        .executeUpdate();
  }

  @Override
  public Optional<StoredPackage> find(UUID id) {
    return rows.findByIdOptional(id).map(PackageRow::toStored);
  }

  @Override
  public List<StoredPackage> ofJob(UUID jobId, int limit) {
    return rows.find("jobId", Sort.descending("jobVersion"), jobId).page(0, limit).stream()
        .map(PackageRow::toStored)
        .toList();
  }
}
