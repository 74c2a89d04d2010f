package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobPath;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The jobs there are. */
public interface Jobs {

  /** The job at a path. */
  Optional<Job> find(JobPath path);

  /** The job with an id. */
  Optional<Job> find(UUID id);

  /** The job at a path, locked against every other change until the transaction ends. */
  Optional<Job> findToChange(JobPath path);

  /** The job with an id, locked against every other change until the transaction ends. */
  Optional<Job> findToChange(UUID id);

  /**
   * The job with an id, locked as by {@link #findToChange(UUID)}; empty also if somebody else has
   * it locked, for whom this does not wait.
   */
  Optional<Job> claim(UUID id);

  /**
   * Stores a new job.
   *
   * @return false, and nothing is stored, if a job has come to be at the path meanwhile
   */
  boolean add(Job job);

  /** Stores a changed job, which has been found to change in this transaction. */
  void save(Job job);

  /**
   * Stores what may change of a job without being told, and nothing else of it: since when it
   * waits, the latest scan of its parcel, and whether the customer knows its address. It has been
   * found to change in this transaction.
   */
  void saveUntold(Job job);

  /**
   * Stores a job that has been found to change in this transaction, and is now at another path.
   *
   * @return false if another job is at that path; the transaction can only be given up then
   */
  boolean move(Job job);

  /** Removes a job, which has been found to change in this transaction, and its unlock keys. */
  void remove(UUID id);

  /**
   * A page of the jobs of a subscription, ordered by resource group and name.
   *
   * @param resourceGroup the group to stay within, or null for all
   * @param filter which of them
   * @param after the last job of the page before, or null for the first page
   * @param limit most jobs on the page
   */
  List<Job> list(
      String subscriptionId,
      @Nullable String resourceGroup,
      JobFilter filter,
      @Nullable JobPath after,
      int limit);
}
