package io.driveport.job.persistence;

import io.driveport.job.application.JobFilter;
import io.driveport.job.application.Jobs;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobPath;
import io.driveport.servicekit.log.LogKey;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.jpa.SpecHints;
import org.jspecify.annotations.Nullable;

/** Jobs in PostgreSQL. */
@ApplicationScoped
class PanacheJobs implements Jobs, PanacheRepositoryBase<JobRow, UUID> {

  private static final String AT_PATH = "subscriptionKey = ?1 and groupKey = ?2 and nameKey = ?3";

  private static final String INSERT =
      """
      insert into job (id, subscription_id, resource_group, name, subscription_key, group_key, name_key,
                       state, cancel_requested, details, created_at, changed_at, timer_since,
                       timers_of, authors, version)
      values (:id, :subscriptionId, :resourceGroup, :name, :subscriptionKey, :groupKey, :nameKey,
              :state, :cancelRequested, cast(:details as jsonb), :createdAt, :changedAt, :timerSince,
              :timersOf, cast(:authors as jsonb), :version)
      on conflict do nothing
      """;

  @Override
  public Optional<Job> find(JobPath path) {
    JobPath key = path.key();
    return find(AT_PATH, key.subscriptionId(), key.resourceGroup(), key.name())
        .firstResultOptional()
        .map(PanacheJobs::one);
  }

  @Override
  public Optional<Job> find(UUID id) {
    return findByIdOptional(id).map(PanacheJobs::one);
  }

  @Override
  public Optional<Job> findToChange(JobPath path) {
    JobPath key = path.key();
    return find(AT_PATH, key.subscriptionId(), key.resourceGroup(), key.name())
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .firstResultOptional()
        .map(PanacheJobs::one);
  }

  @Override
  public Optional<Job> findToChange(UUID id) {
    return findByIdOptional(id, LockModeType.PESSIMISTIC_WRITE).map(PanacheJobs::one);
  }

  @Override
  public Optional<Job> claim(UUID id) {
    return find("id", id)
        .withLock(LockModeType.PESSIMISTIC_WRITE)
        .withHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
        .firstResultOptional()
        .map(PanacheJobs::one);
  }

  /** The one that is dealt with, which lines of the log are about from now on. */
  private static Job one(JobRow row) {
    LogKey.JOB.is(row.id);
    return row.toJob();
  }

  @Override
  public boolean add(Job job) {
    LogKey.JOB.is(job.id());
    JobRow row = new JobRow(job);
    return getEntityManager()
            .createNativeQuery(INSERT)
            .setParameter("id", row.id)
            .setParameter("subscriptionId", row.subscriptionId)
            .setParameter("resourceGroup", row.resourceGroup)
            .setParameter("name", row.name)
            .setParameter("subscriptionKey", row.subscriptionKey)
            .setParameter("groupKey", row.groupKey)
            .setParameter("nameKey", row.nameKey)
            .setParameter("state", row.state)
            .setParameter("cancelRequested", row.cancelRequested)
            .setParameter("details", row.details)
            .setParameter("createdAt", row.createdAt)
            .setParameter("changedAt", row.changedAt)
            .setParameter("timerSince", row.timerSince)
            .setParameter("timersOf", row.timersOf)
            .setParameter("authors", row.authors)
            .setParameter("version", row.version)
            .executeUpdate()
        == 1;
  }

  @Override
  public void save(Job job) {
    row(job.id()).take(job);
  }

  @Override
  public void saveUntold(Job job) {
    row(job.id()).takeUntold(job);
  }

  @Override
  public boolean move(Job job) {
    save(job);
    try {
      flush();
      return true;
    } catch (ConstraintViolationException e) {
      return false;
    }
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
    JobPath within =
        new JobPath(subscriptionId, resourceGroup == null ? "" : resourceGroup, "").key();
    StringBuilder condition = new StringBuilder("subscriptionKey = :subscription");
    Map<String, Object> values = new HashMap<>(Map.of("subscription", within.subscriptionId()));
    // Only the conditions that there are: the planner can't see through "… or :x is null".
    if (resourceGroup != null) {
      condition.append(" and groupKey = :group");
      values.put("group", within.resourceGroup());
    }
    if (filter.type() != null) {
      condition.append(" and type = :type");
      values.put("type", filter.type().name());
    }
    if (filter.state() != null) {
      condition.append(" and state = :state");
      values.put("state", filter.state());
    }
    if (filter.trackingNumber() != null) {
      condition.append(" and trackingNumber = :number");
      values.put("number", filter.trackingNumber());
    }
    if (after != null) {
      condition.append(" and (groupKey, nameKey) > (:fromGroup, :fromName)");
      values.put("fromGroup", after.key().resourceGroup());
      values.put("fromName", after.key().name());
    }
    return find(condition.toString(), Sort.by("groupKey", "nameKey"), values)
        .range(0, limit - 1)
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
