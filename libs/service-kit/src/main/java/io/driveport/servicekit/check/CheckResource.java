package io.driveport.servicekit.check;

import static io.driveport.servicekit.access.Operation.GET_CHECK;
import static io.driveport.servicekit.access.Operation.START_CHECK;

import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.WholeService;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Whether what this service stores and tells is the same, for operators of all sites. */
@Path("/driveport/v1/checks/{service}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CheckResource {

  private static final String HERE = "Here is the check";

  private final ConsistencyCheck check;
  private final WholeService whole;

  CheckResource(ConsistencyCheck check, WholeService whole) {
    this.check = check;
    this.whole = whole;
  }

  /** The last check. */
  @GET
  @Does(GET_CHECK)
  public CheckView last(@RestPath String service) {
    whole.require(service, HERE);
    return check.last();
  }

  /** Begins a check; {@link #last} tells when that has ended, and what it has found. */
  @POST
  @Does(START_CHECK)
  @ResponseStatus(202)
  public CheckView start(@RestPath String service) {
    whole.require(service, HERE);
    check.start();
    return check.last();
  }
}
