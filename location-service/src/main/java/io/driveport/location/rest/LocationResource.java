package io.driveport.location.rest;

import static io.driveport.servicekit.access.Operation.GET_LOCATION;
import static io.driveport.servicekit.access.Operation.LIST_LOCATIONS;

import io.driveport.location.application.ReadLocations;
import io.driveport.servicekit.access.Does;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The operations {@code Locations_List} and {@code Locations_Get} of the published contract; the
 * same in all its versions.
 */
@Path(LocationView.COLLECTION)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LocationResource {

  private final ReadLocations locations;

  LocationResource(ReadLocations locations) {
    this.locations = locations;
  }

  /** Every site, by display name, on one page. */
  @GET
  @Does(LIST_LOCATIONS)
  public LocationView.Page list() {
    return new LocationView.Page(
        locations.all().stream().map(site -> LocationView.of(site.told())).toList());
  }

  /**
   * One site.
   *
   * @param locationName short or display name, in any case and with any spaces
   */
  @GET
  @Does(GET_LOCATION)
  @Path("{locationName}")
  public LocationView get(@RestPath String locationName) {
    return LocationView.of(locations.get(locationName).told());
  }
}
