package io.driveport.servicekit.replica;

import static io.driveport.servicekit.access.Operation.LIST_REPLICAS;
import static io.driveport.servicekit.access.Operation.REBUILD_REPLICA;

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

/** What this service keeps of others' data, for operators who work at all sites. */
@Path("/driveport/v1/replicas/{service}")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReplicaResource {

  private static final String HERE = "Here are the replicas";

  private final Replicas replicas;
  private final WholeService whole;

  ReplicaResource(Replicas replicas, WholeService whole) {
    this.replicas = replicas;
    this.whole = whole;
  }

  /** All replicas, with what is known of their last rebuild. */
  @GET
  @Does(LIST_REPLICAS)
  public ReplicaView.Page list(@RestPath String service) {
    whole.require(service, HERE);
    return page();
  }

  /** Begins to make one anew from its topic; the list tells when that has ended. */
  @POST
  @Does(REBUILD_REPLICA)
  @Path("{replica}/rebuild")
  @ResponseStatus(202)
  public ReplicaView.Page rebuild(@RestPath String service, @RestPath String replica) {
    whole.require(service, HERE);
    replicas.start(replica);
    return page();
  }

  private ReplicaView.Page page() {
    return new ReplicaView.Page(replicas.all().stream().map(ReplicaView::of).toList());
  }
}
