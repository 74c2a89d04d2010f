package io.driveport.job.rest;

import static io.driveport.servicekit.access.Operation.READ_RETURN_SHIPPING;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.driveport.job.application.ReadJobs;
import io.driveport.job.domain.Job;
import io.driveport.job.domain.ReturnShipping;
import io.driveport.job.rest.JobView.ReturnAddressView;
import io.driveport.servicekit.access.Does;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** Where the drives of a job go back to, for whoever packs them. */
@Path("/driveport/v1/jobs/{id}/return-shipping")
@Produces(MediaType.APPLICATION_JSON)
public class ReturnShippingResource {

  private final ReadJobs readJobs;
  private final OwnJobs ownJobs;

  ReturnShippingResource(ReadJobs readJobs, OwnJobs ownJobs) {
    this.readJobs = readJobs;
    this.ownJobs = ownJobs;
  }

  /**
   * What goes on the label, and what into the parcel.
   *
   * @param returnShipping carrier and account; absent while the customer has named none
   * @param incomplete properties that the customer has to complete before anything can be sent
   * @param drives serial numbers of what is to be packed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReturnShippingView(
      ReturnAddressView returnAddress,
      @Nullable ReturnShipping returnShipping,
      List<String> incomplete,
      List<String> drives) {}

  /** The address and the account; 409 while the job has nothing to pack. */
  @GET
  @Does(READ_RETURN_SHIPPING)
  public ReturnShippingView get(@RestPath String id) {
    Job job = readJobs.toPack(ownJobs.withId(id));
    return new ReturnShippingView(
        ReturnAddressView.of(job.details().returnAddress()),
        job.details().returnShipping(),
        job.details().missingForReturn(),
        job.toPack());
  }
}
