package io.driveport.job.application;

import io.driveport.job.domain.Job;
import io.driveport.job.domain.Job.Outcome;
import io.driveport.job.domain.Occasion;
import io.driveport.job.domain.Occasion.Actor;
import io.driveport.job.domain.Occasion.Cause;
import io.driveport.job.domain.ParcelNews;
import io.driveport.job.domain.ReturnNews;
import io.driveport.servicekit.inbox.Inbox;
import io.driveport.servicekit.inbox.NotYet;
import io.driveport.servicekit.time.DatabaseClock;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.UUID;
import java.util.function.BiFunction;

/** Use case: shipping-service has told what became of a job's parcel, to the site or back. */
@ApplicationScoped
public class ApplyPackage {

  private static final String CONSUMER = "apply-package";

  private final Jobs jobs;
  private final Inbox inbox;
  private final Publication publication;
  private final DatabaseClock clock;

  ApplyPackage(Jobs jobs, Inbox inbox, Publication publication, DatabaseClock clock) {
    this.jobs = jobs;
    this.inbox = inbox;
    this.publication = publication;
    this.clock = clock;
  }

  /**
   * Notes the news on the job; inbox, job and outbox commit together, so a redelivered message does
   * nothing, and news for a job that is gone neither.
   *
   * @param messageId {@code ce_id} of the event
   * @param event name of its record
   */
  @Transactional
  public void apply(UUID messageId, UUID jobId, String event, ParcelNews news) {
    apply(messageId, jobId, event, (job, now) -> job.parcel(news, now));
  }

  /**
   * The same with news of drives that go back.
   *
   * @throws NotYet if the job has not been told of the parcel that the news is about
   */
  @Transactional
  public void apply(UUID messageId, UUID jobId, String event, ReturnNews news) {
    apply(
        messageId,
        jobId,
        event,
        (job, now) -> {
          news.awaits(job)
              .ifPresent(id -> {
                throw new NotYet("ReturnPackageShipped of the return package " + id);
              });
          return job.returned(news, now);
        });
  }

  private void apply(
      UUID messageId, UUID jobId, String event, BiFunction<Job, Instant, Outcome> decision) {
    if (!inbox.firstSight(CONSUMER, messageId)) {
      return;
    }
    jobs.findToChange(jobId)
        .ifPresent(job -> {
          Instant now = clock.now();
          publication.save(
              decision.apply(job, now).andWhatFollows(now),
              new Occasion(Cause.EVENT, event, messageId.toString(), Actor.SHIPPING_SERVICE));
        });
  }
}
