package io.driveport.shipping.rest;

import static io.driveport.servicekit.access.Operation.GET_RETURN_PACKAGE;
import static io.driveport.servicekit.access.Operation.LIST_RETURN_PACKAGES;
import static io.driveport.servicekit.access.Operation.REPORT_RETURN_SCANS;
import static io.driveport.servicekit.access.Operation.SHIP_RETURN_PACKAGE;
import static java.util.Objects.requireNonNull;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.conditional.EntityTags;
import io.driveport.shipping.application.ListPlace;
import io.driveport.shipping.application.ReadReturns;
import io.driveport.shipping.application.ReturnPackages.Sought;
import io.driveport.shipping.application.ReturnPackages.Stored;
import io.driveport.shipping.application.ShipReturn;
import io.driveport.shipping.application.UnknownReturnPackage;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Parcels in which drives go back: what is to be packed, and what has been sent. */
@Path("/shipping/return-packages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReturnPackageResource {

  private static final int MOST = 100;

  private final ReadReturns readReturns;
  private final ShipReturn shipReturn;
  private final Carriers carriers;
  private final NextLink nextLink;
  private final Access access;

  ReturnPackageResource(
      ReadReturns readReturns,
      ShipReturn shipReturn,
      ParcelCheck check,
      NextLink nextLink,
      Access access) {
    this.readReturns = readReturns;
    this.shipReturn = shipReturn;
    this.carriers = check.carriers();
    this.nextLink = nextLink;
    this.access = access;
  }

  /** One parcel. */
  @GET
  @Does(GET_RETURN_PACKAGE)
  @Path("{id}")
  public Response get(@RestPath String id) {
    return answer(requireOwn(id));
  }

  /**
   * A page of at most 100 of what is to be packed at a site, or of all parcels of one job: what has
   * waited the longest first.
   */
  @GET
  @Does(LIST_RETURN_PACKAGES)
  public ReturnPackageView.Page find(
      @RestQuery @Nullable String location,
      @RestQuery @Nullable String jobId,
      @RestQuery @Nullable String after,
      UriInfo uri) {
    if ((location == null) == (jobId == null)) {
      throw ArmException.badRequest(
          new ArmError(
              "MissingParameter",
              "One query parameter is required: location, the short name of a site; or jobId, the"
                  + " id of a job, a UUID.",
              "location"));
    }
    Sought sought =
        location == null
            ? new Sought.OfJob(UuidParameter.read("jobId", requireNonNull(jobId)))
            : new Sought.ToPackAt(location);
    List<Stored> found =
        readReturns.list(
            sought, access.reach(), PlaceParameter.read("after", after, ListPlace.FIRST), MOST + 1);
    List<Stored> shown = found.subList(0, Math.min(MOST, found.size()));
    return new ReturnPackageView.Page(
        found.size() > MOST ? nextLink.with(uri, "after", place(shown.getLast())) : null,
        shown.stream().map(stored -> ReturnPackageView.of(stored, carriers, null)).toList());
  }

  private static String place(Stored stored) {
    return PlaceParameter.of(new ListPlace(stored.openedAt(), stored.parcel().id()));
  }

  /**
   * An operator has handed it to a carrier; drives that are not named stay to be packed in another.
   * Said again, it changes nothing; another carrier or number needs a {@code correctionReason}, and
   * is answered with the parcel that stands in for it.
   */
  @POST
  @Does(SHIP_RETURN_PACKAGE)
  @Path("{id}/shipped")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response ship(
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] body) {
    UUID parcel = requireOwn(id);
    return answer(
        shipReturn.shipped(
            parcel, HandoverRequest.read(body), EntityTags.precondition(ifMatch, null)));
  }

  /** An operator tells where it has been seen. What was told before changes nothing. */
  @POST
  @Does(REPORT_RETURN_SCANS)
  @Path("{id}/scans")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response report(
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] body) {
    UUID parcel = requireOwn(id);
    shipReturn.scanned(
        parcel, ScanRequest.ofOperator(body), EntityTags.precondition(ifMatch, null));
    return answer(parcel);
  }

  private static Owner owner(Stored stored) {
    return new Owner(stored.parcel().job().subscriptionId(), stored.parcel().location());
  }

  private UUID requireOwn(String id) {
    UUID parcel = UuidParameter.read("id", id);
    access.require(owner(readReturns.get(parcel)), () -> new UnknownReturnPackage(parcel));
    return parcel;
  }

  private Response answer(UUID id) {
    Stored stored = readReturns.get(id);
    return Response.ok(ReturnPackageView.of(stored, carriers, readReturns.scans(id)))
        .header(HttpHeaders.ETAG, EntityTags.header(ShipReturn.tag(stored.parcel())))
        .build();
  }
}
