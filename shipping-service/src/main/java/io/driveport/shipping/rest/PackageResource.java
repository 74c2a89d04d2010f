package io.driveport.shipping.rest;

import static io.driveport.servicekit.access.Operation.DECIDE_LOST;
import static io.driveport.servicekit.access.Operation.DECIDE_RETURNED;
import static io.driveport.servicekit.access.Operation.GET_PACKAGE;
import static io.driveport.servicekit.access.Operation.LIST_PACKAGES;
import static io.driveport.servicekit.access.Operation.RECEIVE_PACKAGE;
import static io.driveport.servicekit.access.Operation.REPORT_SCANS;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.conditional.EntityTags;
import io.driveport.shipping.application.DecidePackage;
import io.driveport.shipping.application.ListPlace;
import io.driveport.shipping.application.ReadPackages;
import io.driveport.shipping.application.ReceivePackage;
import io.driveport.shipping.application.StoredPackage;
import io.driveport.shipping.application.UnknownPackage;
import io.driveport.shipping.domain.DrivePackage;
import io.driveport.shipping.domain.LossReason;
import io.driveport.shipping.domain.ReturnReason;
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

/** Parcels, what was decided about them, and where they have been seen. */
@Path("/shipping/packages")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class PackageResource {

  private static final int MOST = 100;

  private final ReadPackages readPackages;
  private final DecidePackage decidePackage;
  private final ReceivePackage receivePackage;
  private final Carriers carriers;
  private final NextLink nextLink;
  private final Access access;

  PackageResource(
      ReadPackages readPackages,
      DecidePackage decidePackage,
      ReceivePackage receivePackage,
      ParcelCheck check,
      NextLink nextLink,
      Access access) {
    this.readPackages = readPackages;
    this.decidePackage = decidePackage;
    this.receivePackage = receivePackage;
    this.carriers = check.carriers();
    this.nextLink = nextLink;
    this.access = access;
  }

  /** One parcel. */
  @GET
  @Does(GET_PACKAGE)
  @Path("{id}")
  public Response get(@RestPath String id) {
    return answer(requireOwn(id));
  }

  /**
   * A page of at most 100 parcels of one job, with one number as it stands on a label, with one
   * drive, or to one site: the latest first.
   */
  @GET
  @Does(LIST_PACKAGES)
  public PackageView.Page find(@RestQuery @Nullable String before, UriInfo uri) {
    List<StoredPackage> found =
        readPackages.list(
            PackageQuery.read(uri.getQueryParameters()),
            access.reach(),
            PlaceParameter.read("before", before, ListPlace.LAST),
            MOST + 1);
    List<StoredPackage> shown = found.subList(0, Math.min(MOST, found.size()));
    return new PackageView.Page(
        found.size() > MOST ? nextLink.after(uri, place(shown.getLast())) : null,
        shown.stream().map(stored -> PackageView.of(stored, carriers, null)).toList());
  }

  private static String place(StoredPackage stored) {
    return PlaceParameter.of(new ListPlace(stored.decidedAt(), stored.drivePackage().id()));
  }

  /**
   * An operator tells where the parcel has been seen; of a parcel that several jobs share, each
   * package is told of by itself. What was told before changes nothing.
   */
  @POST
  @Does(REPORT_SCANS)
  @Path("{id}/scans")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response report(
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] body) {
    UUID parcel = requireOwn(id);
    decidePackage.scanned(
        parcel, ScanRequest.ofOperator(body), EntityTags.precondition(ifMatch, null));
    return answer(parcel);
  }

  /**
   * The dock has opened the parcel: all packages in it are received, and answered with what was
   * missing and extra. Said again, it changes nothing; something else needs a {@code
   * correctionReason}.
   */
  @POST
  @Does(RECEIVE_PACKAGE)
  @Path("{id}/receipt")
  @Consumes(MediaType.APPLICATION_JSON)
  public PackageView.Page receive(
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] body) {
    List<UUID> received =
        receivePackage.receive(
            requireOwn(id), ReceiptRequest.read(body), EntityTags.precondition(ifMatch, null));
    return new PackageView.Page(null, received.stream().map(this::view).toList());
  }

  /** An operator takes the parcel for lost. */
  @POST
  @Does(DECIDE_LOST)
  @Path("{id}/lost")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response lose(
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] body) {
    UUID parcel = requireOwn(id);
    decidePackage.lost(
        parcel,
        DecisionRequest.read(body, LossReason.values()),
        EntityTags.precondition(ifMatch, null));
    return answer(parcel);
  }

  /** An operator says that the parcel went back to its sender. */
  @POST
  @Does(DECIDE_RETURNED)
  @Path("{id}/returned")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response giveBack(
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] body) {
    UUID parcel = requireOwn(id);
    decidePackage.returned(
        parcel,
        DecisionRequest.read(body, ReturnReason.values()),
        EntityTags.precondition(ifMatch, null));
    return answer(parcel);
  }

  private static Owner owner(StoredPackage stored) {
    DrivePackage parcel = stored.drivePackage();
    return new Owner(parcel.job().subscriptionId(), parcel.location());
  }

  private UUID requireOwn(String id) {
    UUID parcel = UuidParameter.read("id", id);
    StoredPackage stored = readPackages.get(parcel);
    access.require(owner(stored), () -> new UnknownPackage(parcel));
    return parcel;
  }

  private Response answer(UUID id) {
    PackageView view = view(id);
    return Response.ok(view)
        .header(HttpHeaders.ETAG, EntityTags.header(Long.toString(view.version())))
        .build();
  }

  private PackageView view(UUID id) {
    return PackageView.of(readPackages.get(id), carriers, readPackages.scans(id));
  }
}
