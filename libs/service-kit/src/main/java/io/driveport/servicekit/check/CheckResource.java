package io.driveport.servicekit.check;

import static io.driveport.servicekit.access.Operation.GET_CHECK;
import static io.driveport.servicekit.access.Operation.START_CHECK;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Caller;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.arm.ArmException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Whether what this service stores and tells is the same, for operators of all sites. */
@Path("/driveport/v1/checks/{service}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class CheckResource {

  /** A check is about all sites. */
  static final Owner EVERYWHERE = Owner.ofLocation(Caller.ALL);

  private final String application;
  private final ConsistencyCheck check;
  private final Access access;

  CheckResource(
      @ConfigProperty(name = "quarkus.application.name") String application,
      ConsistencyCheck check,
      Access access) {
    this.application = application;
    this.check = check;
    this.access = access;
  }

  /** The last check. */
  @GET
  @Does(GET_CHECK)
  public CheckView last(@RestPath String service) {
    requireAllowed(service);
    return check.last();
  }

  /** Begins a check; {@link #last} tells when that has ended, and what it has found. */
  @POST
  @Does(START_CHECK)
  @ResponseStatus(202)
  public CheckView start(@RestPath String service) {
    requireAllowed(service);
    check.start();
    return check.last();
  }

  private void requireAllowed(String service) {
    access.require(EVERYWHERE, this::nothingHere);
    if (!service.equals(application)) {
      throw nothingHere();
    }
  }

  private ArmException nothingHere() {
    return ArmException.notFound(
        "Here is the check of %s, for operators of all sites.".formatted(application));
  }
}
