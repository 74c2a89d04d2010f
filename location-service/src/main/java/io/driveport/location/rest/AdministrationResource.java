package io.driveport.location.rest;

import io.driveport.location.application.AdministerLocations;
import io.driveport.location.application.AdministerLocations.Result;
import io.driveport.location.application.ReadLocations;
import io.driveport.location.application.ToldSite;
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

  AdministrationResource(AdministerLocations administerLocations, ReadLocations readLocations) {
    this.administerLocations = administerLocations;
    this.readLocations = readLocations;
  }

  /** Every site, by display name, on one page. */
  @GET
  public AdministrationView.Page list() {
    return new AdministrationView.Page(
        readLocations.all().stream().map(AdministrationView::of).toList());
  }

  /** One site. */
  @GET
  @Path("{name}")
  public RestResponse<AdministrationView> get(@RestPath String name) {
    return answer(Status.OK, readLocations.get(LocationNames.read(name)));
  }

  /** Creates a site or replaces its settings: 201 for a new site, 200 for one that was there. */
  @PUT
  @Path("{name}")
  public RestResponse<AdministrationView> put(
      @RestPath String name,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      byte[] body) {
    Result result =
        administerLocations.put(
            SettingsRequest.read(LocationNames.read(name), body),
            EntityTags.precondition(ifMatch, ifNoneMatch));
    return answer(result.created() ? Status.CREATED : Status.OK, result.site());
  }

  /** Closes a site, now or later: 201, or 200 if it is to be closed so already. */
  @POST
  @Path("{name}/closures")
  public RestResponse<AdministrationView> close(
      @RestPath String name,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch,
      byte[] body) {
    Result result =
        administerLocations.close(
            LocationNames.read(name),
            ClosureRequest.read(body),
            EntityTags.precondition(ifMatch, ifNoneMatch));
    return answer(result.created() ? Status.CREATED : Status.OK, result.site());
  }

  /** Takes a closure back that has not begun. */
  @DELETE
  @Path("{name}/closures/{id}")
  public RestResponse<AdministrationView> takeBack(
      @RestPath String name,
      @RestPath String id,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
    return answer(
        Status.OK,
        administerLocations.takeBack(
            LocationNames.read(name),
            ClosureRequest.id(id),
            EntityTags.precondition(ifMatch, ifNoneMatch)));
  }

  /** Ends the closure that there is now. Takes no body. */
  @POST
  @Path("{name}/reopen")
  @Consumes(MediaType.WILDCARD)
  public RestResponse<AdministrationView> reopen(
      @RestPath String name,
      @RestHeader(HttpHeaders.IF_MATCH) @Nullable String ifMatch,
      @RestHeader(HttpHeaders.IF_NONE_MATCH) @Nullable String ifNoneMatch) {
    return answer(
        Status.OK,
        administerLocations.reopen(
            LocationNames.read(name), EntityTags.precondition(ifMatch, ifNoneMatch)));
  }

  private static RestResponse<AdministrationView> answer(Status status, ToldSite site) {
    return ResponseBuilder.create(status, AdministrationView.of(site))
        .header(HttpHeaders.ETAG, EntityTags.header(site.tag()))
        .build();
  }
}
