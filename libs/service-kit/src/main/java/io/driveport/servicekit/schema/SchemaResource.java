package io.driveport.servicekit.schema;

import io.driveport.contracts.EventType;
import io.driveport.servicekit.access.Open;
import io.driveport.servicekit.arm.ArmException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestPath;

/** The JSON Schemas of the events that this service answers for. */
@Path(EventType.SCHEMAS + "{type}")
@Produces("application/schema+json")
public class SchemaResource {

  private final List<String> publishers;

  /**
   * @param publishers whose events these are, as in {@code ce_source} after the last slash
   */
  public SchemaResource(
      @ConfigProperty(name = "driveport.schemas.publishers") List<String> publishers) {
    this.publishers = List.copyOf(publishers);
  }

  /** The schema of a type; 404 for a type that is unknown, or that another service answers for. */
  @GET
  @Open(because = "what events look like is no secret, and consumers of Kafka have no token")
  public String get(@RestPath String type) {
    EventType known =
        EventType.named(type)
            .orElseThrow(() ->
                ArmException.notFound(
                    "No event is of the type '%s'; the types are %s."
                        .formatted(
                            type,
                            String.join(
                                ", ", EventType.all().stream().map(EventType::name).toList()))));
    List<String> owners = known.topic().publishers();
    if (Collections.disjoint(publishers, owners)) {
      throw ArmException.notFound(
          "Events of the type '%s' are those of %s; here are the schemas of %s."
              .formatted(type, String.join(" and ", owners), String.join(" and ", publishers)));
    }
    return known.schema();
  }
}
