package io.driveport.shipping.rest;

import static io.driveport.servicekit.access.Operation.GET_RETURN_PACKAGE;
import static io.driveport.servicekit.access.Operation.LIST_RETURN_PACKAGES;
import static io.driveport.servicekit.access.Operation.REPORT_SCANS;
import static io.driveport.servicekit.access.Operation.SHIP_RETURN_PACKAGE;
import static java.util.Objects.requireNonNull;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.shipping.application.ReadReturns;
import io.driveport.shipping.application.ReturnPackages.Stored;
import io.driveport.shipping.application.ShipReturn;
import io.driveport.shipping.application.UnknownReturnPackage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Parcels in which drives go back: what is to be packed, and what has been sent. */
@Path("/shipping/return-packages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReturnPackageResource {

  private final ReadReturns readReturns;
  private final ShipReturn shipReturn;
  private final Carriers carriers;
  private final Access access;

  ReturnPackageResource(
      ReadReturns readReturns, ShipReturn shipReturn, ParcelCheck check, Access access) {
    this.readReturns = readReturns;
    this.shipReturn = shipReturn;
    this.carriers = check.carriers();
    this.access = access;
  }

  /** One parcel. */
  @GET
  @Does(GET_RETURN_PACKAGE)
  @Path("{id}")
  public ReturnPackageView get(@RestPath String id) {
    return view(requireOwn(id));
  }

  /**
   * What is to be packed at a site, what has waited the longest first; or all parcels of one job.
   * At most 100.
   */
  @GET
  @Does(LIST_RETURN_PACKAGES)
  public ReturnPackageView.Page find(
      @RestQuery @Nullable String location, @RestQuery @Nullable String jobId) {
    if ((location == null) == (jobId == null)) {
      throw ArmException.badRequest(
          new ArmError(
              "MissingParameter",
              "One query parameter is required: location, the short name of a site; or jobId, the"
                  + " id of a job, a UUID.",
              "location"));
    }
    List<Stored> found =
        location == null
            ? readReturns.ofJob(UuidParameter.read("jobId", requireNonNull(jobId)))
            : readReturns.toPackAt(location);
    return new ReturnPackageView.Page(
        access.own(found, ReturnPackageResource::owner).stream()
            .map(stored -> ReturnPackageView.of(stored, carriers, null))
            .toList());
  }

  /**
   * An operator has handed it to a carrier; drives that are not named stay to be packed in another.
   * Said again, it changes nothing.
   */
  @POST
  @Does(SHIP_RETURN_PACKAGE)
  @Path("{id}/shipped")
  @Consumes(MediaType.APPLICATION_JSON)
  public ReturnPackageView ship(@RestPath String id, byte[] body) {
    UUID parcel = requireOwn(id);
    shipReturn.shipped(parcel, HandoverRequest.read(body));
    return view(parcel);
  }

  /** An operator tells where it has been seen. What was told before changes nothing. */
  @POST
  @Does(REPORT_SCANS)
  @Path("{id}/scans")
  @Consumes(MediaType.APPLICATION_JSON)
  public ReturnPackageView report(@RestPath String id, byte[] body) {
    UUID parcel = requireOwn(id);
    shipReturn.scanned(parcel, ScanRequest.ofOperator(body));
    return view(parcel);
  }

  private static Owner owner(Stored stored) {
    return new Owner(stored.parcel().job().subscriptionId(), stored.parcel().location());
  }

  private UUID requireOwn(String id) {
    UUID parcel = UuidParameter.read("id", id);
    access.require(owner(readReturns.get(parcel)), () -> new UnknownReturnPackage(parcel));
    return parcel;
  }

  private ReturnPackageView view(UUID id) {
    return ReturnPackageView.of(readReturns.get(id), carriers, readReturns.scans(id));
  }
}
