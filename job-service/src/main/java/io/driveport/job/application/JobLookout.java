package io.driveport.job.application;

import io.driveport.job.domain.JobTimer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Finds jobs that something is to be done about though nobody asks. It only looks: whoever does it
 * locks a job and decides anew. Each answer is a page, in an order that stays.
 */
public interface JobLookout {

  /** A job that waits, and since when. */
  record Waiting(UUID jobId, Instant since) {}

  /**
   * The jobs that a timer has run for since a moment or longer, the longest first.
   *
   * @param since the moment
   * @param after the last of the page before; null for the first page
   */
  List<Waiting> waiting(JobTimer timer, Instant since, @Nullable Waiting after, int most);

  /**
   * The jobs in Creating that go to a closed site, or to another address than their site has.
   *
   * @param after the last of the page before; null for the first page
   */
  List<UUID> misdirected(@Nullable UUID after, int most);

  /**
   * The jobs in transit to a closed site without a task for it, and those that have one and need it
   * no more.
   *
   * @param after the last of the page before; null for the first page
   */
  List<UUID> unsettled(@Nullable UUID after, int most);

  /**
   * The cancelled jobs that have been received and are not packed, as a version of the service that
   * knew no way back has left them.
   *
   * @param after the last of the page before; null for the first page
   */
  List<UUID> stranded(@Nullable UUID after, int most);
}
