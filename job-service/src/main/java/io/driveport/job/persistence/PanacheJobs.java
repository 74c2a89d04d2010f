package io.driveport.job.persistence;

import io.driveport.job.application.JobFilter;
import io.driveport.job.application.Jobs;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobPath;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Jobs in PostgreSQL. */
@ApplicationScoped
class PanacheJobs implements Jobs, PanacheRepositoryBase<JobRow, UUID> {

  private static final String AT_PATH =
      "lower(subscriptionId) = ?1 and lower(resourceGroup) = ?2 and lower(name) = ?3";

  private static final String INSERT =
      """
      insert into job (id, subscription_id, resource_group, name, state, cancel_requested, details,
                       created_at, changed_at, version)
      values (:id, :subscriptionId, :resourceGroup, :name, :state, :cancelRequested,
              cast(:details as jsonb), :createdAt, :changedAt, :version)
      on conflict do nothing
      """;

  @Override
  public Optional<Job> find(JobPath path) {
    JobPath key = path.key();
    return find(AT_PATH, key.subscriptionId(), key.resourceGroup(), key.name())
        .firstResultOptional()
        .map(JobRow::toJob);
  }

  @Override
  public Optional<Job> find(UUID id) {
    return findByIdOptional(id).map(JobRow::toJob);
  }

  @Override
  public Optional<Job> findToChange(JobPath path) {
    JobPath key = path.key();
    return find(AT_PATH, key.subscriptionId(), key.resourceGroup(), key.name())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .map(JobRow::toJob);
  }

  @Override
  public Optional<Job> findToChange(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(JobRow::toJob);
  }

  @Override
  public boolean add(Job job) {
    JobRow row = new JobRow(job);
    return getEntityManager()
            .createNativeQuery(INSERT)
            .setParameter("id", row.id)
            .setParameter("subscriptionId", row.subscriptionId)
            .setParameter("resourceGroup", row.resourceGroup)
            .setParameter("name", row.name)
            .setParameter("state", row.state)
            .setParameter("cancelRequested", row.cancelRequested)
            .setParameter("details", row.details)
            .setParameter("createdAt", row.createdAt)
            .setParameter("changedAt", row.changedAt)
            .setParameter("version", row.version)
            .executeUpdate()
        == 1;
  }

  @Override
  public void save(Job job) {
    row(job.id()).take(job);
  }

  @Override
  public void remove(UUID id) {
    delete(row(id));
  }

  @Override
  public List<Job> list(
      String subscriptionId,
      @Nullable String resourceGroup,
      JobFilter filter,
      @Nullable JobPath after,
      int limit) {
    // An empty string sorts before every name, so it stands for "from the beginning".
    JobPath from = after == null ? new JobPath("", "", "") : after.key();
    return getEntityManager()
        .createQuery(
            """
            from JobRow where lower(subscriptionId) = :subscription
              and (:anyGroup = true or lower(resourceGroup) = :group)
              and (:type is null or type = :type)
              and (:state is null or state = :state)
              and (:number is null or trackingNumber = :number)
              and (lower(resourceGroup), lower(name)) > (:fromGroup, :fromName)
            order by lower(resourceGroup), lower(name)
            """,
            JobRow.class)
        .setParameter("subscription", subscriptionId.toLowerCase(Locale.ROOT))
        .setParameter("anyGroup", resourceGroup == null)
        .setParameter("group", resourceGroup == null ? "" : resourceGroup.toLowerCase(Locale.ROOT))
        .setParameter("type", filter.type() == null ? null : filter.type().name())
        .setParameter("state", filter.state())
        .setParameter("number", filter.trackingNumber())
        .setParameter("fromGroup", from.resourceGroup())
        .setParameter("fromName", from.name())
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(JobRow::toJob)
        .toList();
  }

  private JobRow row(UUID id) {
    JobRow row = findById(id);
    if (row == null) {
      throw new IllegalStateException("Job " + id + " has not been found in this transaction");
    }
    return row;
  }
}
