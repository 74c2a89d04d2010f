package io.driveport.job.rest;

import static io.driveport.servicekit.access.Operation.REPORT_TRANSFER;

import io.driveport.job.application.ReportTransfer;
import io.driveport.job.application.UnknownDrive;
import io.driveport.job.domain.Job;
import io.driveport.servicekit.access.Does;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** What the site does with a drive of a job. */
@Path("/driveport/v1/jobs/{id}/drives/{driveId}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class DriveResource {

  private final ReportTransfer reportTransfer;
  private final OwnJobs ownJobs;
  private final Occasions occasions;

  DriveResource(ReportTransfer reportTransfer, OwnJobs ownJobs, Occasions occasions) {
    this.reportTransfer = reportTransfer;
    this.ownJobs = ownJobs;
    this.occasions = occasions;
  }

  /** How far its transfer is, how it has ended, or what was wrong with what was said of that. */
  @PUT
  @Path("outcome")
  @Does(REPORT_TRANSFER)
  public DriveView report(@RestPath String id, @RestPath String driveId, byte[] body) {
    Job job =
        reportTransfer.report(
            ownJobs.withId(id).id(),
            driveId,
            OutcomeRequest.read(body),
            occasions.ofSite("PUT outcome"));
    return DriveView.of(job.details().drive(driveId).orElseThrow(() -> new UnknownDrive(driveId)));
  }
}
