package io.driveport.location;

import static io.driveport.servicekit.access.Operation.GET_LOCATION;
import static io.driveport.servicekit.access.Operation.LIST_LOCATIONS;

import io.driveport.servicekit.access.Does;
import io.driveport.servicekit.arm.ArmException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.stream.Collectors;
import org.jboss.resteasy.reactive.RestPath;

/**
 * The operations {@code Locations_List} and {@code Locations_Get} of the published contract; the
 * same in all its versions.
 */
@Path(LocationView.COLLECTION)
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class LocationResource {

  private final LocationRepository locations;

  LocationResource(LocationRepository locations) {
    this.locations = locations;
  }

  /** Every site, by display name, on one page. */
  @GET
  @Does(LIST_LOCATIONS)
  @Transactional
  public LocationView.Page list() {
    return new LocationView.Page(locations.byDisplayName().stream().map(LocationView::of).toList());
  }

  /**
   * One site.
   *
   * @param locationName short or display name, in any case and with any spaces
   */
  @GET
  @Does(GET_LOCATION)
  @Path("{locationName}")
  @Transactional
  public LocationView get(@RestPath String locationName) {
    return locations
        .named(locationName)
        .map(LocationView::of)
        .orElseThrow(() -> unknown(locationName));
  }

  private ArmException unknown(String locationName) {
    return ArmException.notFound(
        "There is no location '%s'; locations: %s."
            .formatted(
                locationName,
                locations.byDisplayName().stream()
                    .map(Location::name)
                    .collect(Collectors.joining(", "))));
  }
}
