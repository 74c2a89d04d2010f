package io.driveport.location.rest;

import static io.driveport.servicekit.access.Operation.CLOSE_SITE;
import static io.driveport.servicekit.access.Operation.GET_SITE;
import static io.driveport.servicekit.access.Operation.LIST_SITES;
import static io.driveport.servicekit.access.Operation.PUT_SITE;
import static io.driveport.servicekit.access.Operation.REOPEN_SITE;
import static io.driveport.servicekit.access.Operation.TAKE_BACK_CLOSURE;

import io.driveport.location.application.AdministerLocations;
import io.driveport.location.application.AdministerLocations.Result;
import io.driveport.location.application.ReadLocations;
import io.driveport.location.application.ToldSite;
import io.driveport.servicekit.access.Access;
import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.access.Owner;
import io.driveport.servicekit.conditional.EntityTags;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;
import org.jspecify.annotations.Nullable;

/** What operators do with sites. Every answer for one site carries its {@code ETag}. */
@Path("/driveport/v1/locations")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AdministrationResource {

  private final AdministerLocations administerLocations;
  private final ReadLocations readLocations;
  private final Access access;

  AdministrationResource(
      AdministerLocations administerLocations, ReadLocations readLocations, Access access) {
    this.administerLocations = administerLocations;
    this.readLocations = readLocations;
    this.access = access;
  }

  /** Every site of the operator, by display name, on one page. */
  @GET
  @Does(LIST_SITES)
  public AdministrationView.Page list() {
    return new AdministrationView.Page(
        access.own(readLocations.all(), site -> Owner.ofLocation(site.location().name())).stream()
            .map(AdministrationView::of)
            .toList());
  }

  /** One site. */
  @GET
  @Does(GET_SITE)
  @Path("{location}")
  public RestResponse<AdministrationView> get(@RestPath String location) {
    return answer(Status.OK, readLocations.get(LocationNames.read(location)));
  }

  /** Creates a site or replaces its settings: 201 for a new site, 200 for one that was there. */
  @PUT
  @Does(PUT_SITE)
  @Path("{location}")
  public RestResponse<AdministrationView> put(
      @RestPath String location,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      byte[] body) {
    Result result =
        administerLocations.put(
            SettingsRequest.read(LocationNames.read(location), body),
            EntityTags.precondition(ifMatch, ifNoneMatch));
    return answer(result.created() ? Status.CREATED : Status.OK, result.site());
  }

  /** Closes a site, now or later: 201, or 200 if it is to be closed so already. */
  @POST
  @Does(CLOSE_SITE)
  @Path("{location}/closures")
  public RestResponse<AdministrationView> close(
      @RestPath String location,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      byte[] body) {
    Result result =
        administerLocations.close(
            LocationNames.read(location),
            ClosureRequest.read(body),
            EntityTags.precondition(ifMatch, ifNoneMatch));
    return answer(result.created() ? Status.CREATED : Status.OK, result.site());
  }

  /** Takes a closure back that has not begun. */
  @DELETE
  @Does(TAKE_BACK_CLOSURE)
  @Path("{location}/closures/{id}")
  public RestResponse<AdministrationView> takeBack(
      @RestPath String location,
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
    return answer(
        Status.OK,
        administerLocations.takeBack(
            LocationNames.read(location),
            ClosureRequest.id(id),
            EntityTags.precondition(ifMatch, ifNoneMatch)));
  }

  /** Ends the closure that there is now. Takes no body. */
  @POST
  @Does(REOPEN_SITE)
  @Path("{location}/reopen")
  @Consumes(MediaType.WILDCARD)
  public RestResponse<AdministrationView> reopen(
      @RestPath String location,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
    return answer(
        Status.OK,
        administerLocations.reopen(
            LocationNames.read(location), EntityTags.precondition(ifMatch, ifNoneMatch)));
  }

  private static RestResponse<AdministrationView> answer(Status status, ToldSite site) {
    return ResponseBuilder.create(status, AdministrationView.of(site))
        .header(HttpHeaders.ETAG, EntityTags.header(site.tag()))
        .build();
  }
}
