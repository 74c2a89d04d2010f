package io.driveport.job.rest;

import static io.driveport.servicekit.access.Operation.MOVE_JOBS;

import io.driveport.job.application.MoveJobs;
import io.driveport.job.domain.JobPath;
import io.driveport.servicekit.access.Does;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** {@code moveResources} of the first published model (REST contract §3). */
@Path(
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.ImportExport/moveResources")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class MoveResource {

  private final MoveJobs moveJobs;
  private final Occasions occasions;

  MoveResource(MoveJobs moveJobs, Occasions occasions) {
    this.moveJobs = moveJobs;
    this.occasions = occasions;
  }

  /** Moves jobs of the path's resource group to another one; 200 without a body. */
  @POST
  @Does(MOVE_JOBS)
  public RestResponse<Void> move(
      @RestPath String subscriptionId, @RestPath String resourceGroup, byte[] body) {
    MoveRequest request = MoveRequest.read(new JobPath(subscriptionId, resourceGroup, ""), body);
    moveJobs.move(
        request.jobs(), request.targetResourceGroup(), occasions.of("POST moveResources"));
    return RestResponse.ok();
  }
}
