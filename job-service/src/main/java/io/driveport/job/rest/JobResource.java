package io.driveport.job.rest;

import static io.driveport.servicekit.access.Operation.CHANGE_JOB;
import static io.driveport.servicekit.access.Operation.DELETE_JOB;
import static io.driveport.servicekit.access.Operation.GET_JOB;
import static io.driveport.servicekit.access.Operation.PUT_JOB;
import static io.driveport.servicekit.access.Operation.READ_KEYS;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.job.application.ChangeJob;
import io.driveport.job.application.DeleteJob;
import io.driveport.job.application.PutJob;
import io.driveport.job.application.ReadJobs;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.JobPath;
import io.driveport.job.domain.RequestedJob;
import io.driveport.job.rest.JobView.Drives;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.conditional.EntityTags;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** One job of a resource group. */
@Path(
    "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.ImportExport/jobs/{name}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class JobResource {

  /** Tells the id of this life of the job, for the paths and events that are ours. */
  private static final String JOB_ID = "x-driveport-job-id";

  private final PutJob putJob;
  private final ChangeJob changeJob;
  private final DeleteJob deleteJob;
  private final ReadJobs readJobs;
  private final OwnJobs ownJobs;
  private final Occasions occasions;

  JobResource(
      PutJob putJob,
      ChangeJob changeJob,
      DeleteJob deleteJob,
      ReadJobs readJobs,
      OwnJobs ownJobs,
      Occasions occasions) {
    this.putJob = putJob;
    this.changeJob = changeJob;
    this.deleteJob = deleteJob;
    this.readJobs = readJobs;
    this.ownJobs = ownJobs;
    this.occasions = occasions;
  }

  /** {@code Jobs_Create}: 201 for a new job, 200 for one that was there. */
  @PUT
  @Does(PUT_JOB)
  public RestResponse<JobView> put(
      @RestPath String subscriptionId,
      @RestPath String resourceGroup,
      @RestPath String name,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      byte[] body) {
    JobPath path = JobPaths.checked(subscriptionId, resourceGroup, name);
    RequestedJob requested = JobRequests.requestedJob(body);
    PutJob.Result result =
        putJob.put(
            path, requested, EntityTags.precondition(ifMatch, ifNoneMatch), occasions.of("PUT"));
    return answer(
        result.created() ? Status.CREATED : Status.OK,
        result.job(),
        JobView.of(result.job(), requested.location(), Drives.OF_IMPORTS));
  }

  /** {@code Jobs_Get}. */
  @GET
  @Does(GET_JOB)
  public RestResponse<JobView> get(
      @RestPath String subscriptionId, @RestPath String resourceGroup, @RestPath String name) {
    Job job = ownJobs.at(new JobPath(subscriptionId, resourceGroup, name));
    return answer(Status.OK, job, view(job, Drives.ALWAYS));
  }

  /** {@code Jobs_Update}. */
  @PATCH
  @Does(CHANGE_JOB)
  public RestResponse<JobView> patch(
      @RestPath String subscriptionId,
      @RestPath String resourceGroup,
      @RestPath String name,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      byte[] body) {
    JobRequests.Change change = JobRequests.change(body);
    Job job =
        changeJob.change(
            new JobPath(subscriptionId, resourceGroup, name),
            change.change(),
            change.unlockKeys(),
            EntityTags.precondition(ifMatch, ifNoneMatch),
            occasions.of("PATCH"));
    return answer(Status.OK, job, view(job, Drives.OF_IMPORTS));
  }

  /** {@code Jobs_Delete}: 200 without a body. */
  @DELETE
  @Does(DELETE_JOB)
  public RestResponse<Void> delete(
      @RestPath String subscriptionId,
      @RestPath String resourceGroup,
      @RestPath String name,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
    deleteJob.delete(
        new JobPath(subscriptionId, resourceGroup, name),
        EntityTags.precondition(ifMatch, ifNoneMatch),
        occasions.of("DELETE"));
    return RestResponse.ok();
  }

  /** {@code BitLockerKeys_List}. */
  @POST
  @Path("/listBitLockerKeys")
  @Consumes(MediaType.WILDCARD)
  @Does(READ_KEYS)
  public Keys listKeys(
      @RestPath String subscriptionId, @RestPath String resourceGroup, @RestPath String name) {
    Job job = ownJobs.at(new JobPath(subscriptionId, resourceGroup, name));
    return new Keys(
        readJobs.unlockKeys(job).entrySet().stream()
            .map(key -> new Key(key.getKey(), key.getValue().digits()))
            .toList());
  }

  /** {@code BitLockerKeys_List} as the first published model calls it: by GET. */
  @GET
  @Path("/listBitLockerKeys")
  @Does(READ_KEYS)
  public Keys getKeys(
      @RestPath String subscriptionId, @RestPath String resourceGroup, @RestPath String name) {
    return listKeys(subscriptionId, resourceGroup, name);
  }

  /** Model {@code GetBitLockerKeysResponse}. */
  @JsonInclude
  public record Keys(List<Key> value) {}

  /** Model {@code DriveBitLockerKey}. */
  public record Key(String driveId, String bitLockerKey) {
    @Override
    public String toString() {
      return "Key[" + driveId + "]";
    }
  }

  private JobView view(Job job, Drives drives) {
    return JobView.of(job, readJobs.displayName(job.details().location()), drives);
  }

  private static RestResponse<JobView> answer(Status status, Job job, JobView view) {
    return ResponseBuilder.create(status, view)
        .header(JOB_ID, job.id().toString())
        .header(HttpHeaders.ETAG, EntityTags.header(job.tag()))
        .build();
  }
}
