package io.driveport.shipping.rest;

import static io.driveport.servicekit.access.Operation.GET_INTAKE;
import static io.driveport.servicekit.access.Operation.LIST_INTAKES;
import static io.driveport.servicekit.access.Operation.MATCH_INTAKE;
import static io.driveport.servicekit.access.Operation.TAKE_IN;

import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.servicekit.conditional.EntityTags;
import io.driveport.shipping.application.Intakes.StoredIntake;
import io.driveport.shipping.application.ReadIntakes;
import io.driveport.shipping.application.TakeIn;
import io.driveport.shipping.application.UnknownIntake;
import io.driveport.shipping.application.UnknownSite;
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
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Parcels at the dock that nobody had announced. */
@Path("/shipping/intakes")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class IntakeResource {

  private static final int MOST = 100;

  private final TakeIn takeIn;
  private final ReadIntakes readIntakes;
  private final NextLink nextLink;
  private final Access access;

  IntakeResource(TakeIn takeIn, ReadIntakes readIntakes, NextLink nextLink, Access access) {
    this.takeIn = takeIn;
    this.readIntakes = readIntakes;
    this.nextLink = nextLink;
    this.access = access;
  }

  /** Takes a parcel in: 201, or 200 if the same has been said before and is still open. */
  @POST
  @Does(TAKE_IN)
  @Consumes(MediaType.APPLICATION_JSON)
  public Response create(byte[] body) {
    IntakeRequest request = IntakeRequest.read(body);
    access.require(Owner.ofLocation(request.location()), () -> new UnknownSite(request.location()));
    TakeIn.Taken taken =
        takeIn.takeIn(
            request.location(),
            request.carrierName(),
            request.trackingNumber(),
            request.contents());
    return answer(taken.isNew() ? 201 : 200, taken.intake());
  }

  /** A page of at most 100 intakes, those that came last first. */
  @GET
  @Does(LIST_INTAKES)
  public IntakeView.Page list(
      @RestQuery @Nullable String location,
      @RestQuery @Nullable String state,
      @RestQuery @Nullable String before,
      UriInfo uri) {
    List<StoredIntake> found =
        readIntakes.list(locations(location), open(state), position(before), MOST + 1);
    List<StoredIntake> shown = found.subList(0, Math.min(MOST, found.size()));
    return new IntakeView.Page(
        found.size() > MOST ? nextLink.after(uri, Long.toString(shown.getLast().position())) : null,
        shown.stream().map(IntakeView::of).toList());
  }

  /** One intake. */
  @GET
  @Does(GET_INTAKE)
  @Path("{id}")
  public Response get(@RestPath String id) {
    return answer(200, readIntakes.get(requireOwn(id)));
  }

  /** An operator says to which package the rest of the parcel belongs. */
  @POST
  @Does(MATCH_INTAKE)
  @Path("{id}/match")
  @Consumes(MediaType.APPLICATION_JSON)
  public Response match(
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      byte[] body) {
    UUID intake = requireOwn(id);
    IntakeRequest.Match match = IntakeRequest.Match.read(body);
    takeIn.match(
        intake, match.packageId(), match.correction(), EntityTags.precondition(ifMatch, null));
    return answer(200, readIntakes.get(intake));
  }

  private UUID requireOwn(String id) {
    UUID intake = UuidParameter.read("id", id);
    access.require(
        Owner.ofLocation(readIntakes.get(intake).intake().location()),
        () -> new UnknownIntake(intake));
    return intake;
  }

  /** One's own sites, or the one of them that is asked for; null for all. */
  private @Nullable Collection<String> locations(@Nullable String asked) {
    Set<String> own = access.ownLocations().orElse(null);
    if (asked == null) {
      return own;
    }
    return own == null || own.contains(asked) ? Set.of(asked) : Set.of();
  }

  private static @Nullable Boolean open(@Nullable String state) {
    return switch (state) {
      case null -> true;
      case "open" -> true;
      case "matched" -> false;
      case "all" -> null;
      default -> throw refused("state", state, "open, matched or all");
    };
  }

  private static @Nullable Long position(@Nullable String before) {
    try {
      return before == null ? null : Long.valueOf(before);
    } catch (NumberFormatException _) {
      throw refused("before", before, "a number that nextLink has");
    }
  }

  private static ArmException refused(String name, @Nullable String value, String allowed) {
    return ArmException.badRequest(
        new ArmError(
            "InvalidParameter",
            "%s is '%s'; allowed is %s.".formatted(name, value, allowed),
            name));
  }

  private static Response answer(int status, StoredIntake stored) {
    return Response.status(status)
        .entity(IntakeView.of(stored))
        .header(HttpHeaders.ETAG, EntityTags.header(Long.toString(stored.intake().version())))
        .build();
  }
}
