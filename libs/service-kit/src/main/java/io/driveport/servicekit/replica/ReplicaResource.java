package io.driveport.servicekit.replica;

import static io.driveport.servicekit.access.Operation.LIST_REPLICAS;
import static io.driveport.servicekit.access.Operation.REBUILD_REPLICA;

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

/** What this service keeps of others' data, for operators who work at all sites. */
@Path("/driveport/v1/replicas/{service}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReplicaResource {

  /** A replica is of all sites. */
  static final Owner EVERYWHERE = Owner.ofLocation(Caller.ALL);

  private final String application;
  private final Replicas replicas;
  private final Access access;

  ReplicaResource(
      @ConfigProperty(name = "quarkus.application.name") String application,
      Replicas replicas,
      Access access) {
    this.application = application;
    this.replicas = replicas;
    this.access = access;
  }

  /** All replicas, with what is known of their last rebuild. */
  @GET
  @Does(LIST_REPLICAS)
  public ReplicaView.Page list(@RestPath String service) {
    requireAllowed(service);
    return page();
  }

  /** Begins to make one anew from its topic; the list tells when that has ended. */
  @POST
  @Does(REBUILD_REPLICA)
  @Path("{replica}/rebuild")
  @ResponseStatus(202)
  public ReplicaView.Page rebuild(@RestPath String service, @RestPath String replica) {
    requireAllowed(service);
    replicas.start(replica);
    return page();
  }

  private ReplicaView.Page page() {
    return new ReplicaView.Page(replicas.all().stream().map(ReplicaView::of).toList());
  }

  private void requireAllowed(String service) {
    access.require(EVERYWHERE, this::nothingHere);
    if (!service.equals(application)) {
      throw nothingHere();
    }
  }

  private ArmException nothingHere() {
    return ArmException.notFound(
        "Here are the replicas of %s, for operators of all sites.".formatted(application));
  }
}
