package io.driveport.job.rest;

import static io.driveport.servicekit.access.Operation.GET_TIMELINE;

import io.driveport.job.application.ReadJobs;
import io.driveport.job.domain.Occasion.Cause;
import io.driveport.job.domain.TimelineEntry;
import io.driveport.servicekit.access.Does;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** What has happened to a job, when, and who or what caused it. */
@Path("/driveport/v1/jobs/{id}/timeline")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {

  private final ReadJobs readJobs;
  private final OwnJobs ownJobs;

  TimelineResource(ReadJobs readJobs, OwnJobs ownJobs) {
    this.readJobs = readJobs;
    this.ownJobs = ownJobs;
  }

  /** The steps of a job's life, the first one first. */
  public record TimelineView(List<Step> value) {}

  /**
   * One step.
   *
   * @param sequence version of the job after it; the {@code ce_sequence} of its event
   * @param time when, UTC
   * @param event name of the event, such as {@code JobShipped}
   * @param state the job's state after it
   * @param cancelRequested whether the job was cancelled after it
   * @param changed the changed properties
   * @param cause what caused it
   * @param actor who is behind it: {@code Customer}, the name of a service, or {@code Driveport}
   *     itself for what time brings
   * @param author name of who that is: the subject of a token, or a service
   * @param remarks what was questionable about it, for people
   */
  public record Step(
      long sequence,
      Instant time,
      String event,
      String state,
      boolean cancelRequested,
      List<String> changed,
      CauseView cause,
      String actor,
      String author,
      List<String> remarks) {}

  /**
   * What caused a step.
   *
   * @param kind {@code Request}, {@code Event} or {@code Timer}
   * @param name what was asked or told, such as {@code PATCH} or {@code PackageRegistered}; of a
   *     timer, what the job has waited for too long: {@code Creating}, {@code Shipping}, {@code
   *     Unanswered} or {@code Finished}
   * @param id of the request ({@code x-ms-request-id}) or of the event ({@code ce_id}); of a timer,
   *     since when the job had waited
   */
  public record CauseView(String kind, String name, String id) {}

  /** The timeline of a job; 404 for a job that is gone. */
  @GET
  @Does(GET_TIMELINE)
  public TimelineView get(@RestPath String id) {
    return new TimelineView(
        readJobs.timeline(ownJobs.withId(id).id()).stream().map(TimelineResource::step).toList());
  }

  private static Step step(TimelineEntry entry) {
    return new Step(
        entry.sequence(),
        entry.at(),
        entry.event(),
        entry.state(),
        entry.cancelRequested(),
        entry.changed(),
        new CauseView(
            kind(entry.occasion().cause()), entry.occasion().name(), entry.occasion().id()),
        entry.occasion().actor().wireName(),
        entry.occasion().author().name(),
        entry.remarks());
  }

  private static String kind(Cause cause) {
    return switch (cause) {
      case REQUEST -> "Request";
      case EVENT -> "Event";
      case TIMER -> "Timer";
    };
  }
}
