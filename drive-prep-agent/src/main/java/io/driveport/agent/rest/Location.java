package io.driveport.agent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/**
 * A receiving site, as Get Location answers.
 *
 * @param id its ARM id; the last segment is the short name
 * @param name display name, like {@code West US}
 * @param shipTo where parcels for it go
 * @param supportedCarriers carriers it takes parcels from
 * @param alternateLocations ids of the sites to use; itself included if it is open
 * @param json the answer as it came
 */
public record Location(
    String id,
    String name,
    ShipTo shipTo,
    List<String> supportedCarriers,
    List<String> alternateLocations,
    JsonNode json) {

  /** Makes copies of the lists. */
  public Location {
    supportedCarriers = List.copyOf(supportedCarriers);
    alternateLocations = List.copyOf(alternateLocations);
  }

  static Location read(JsonNode json) throws ServiceUnreachable {
    Fields fields = new Fields(json, "location");
    Fields properties = fields.in("properties");
    return new Location(
        fields.required("id"),
        fields.required("name"),
        ShipTo.read(properties, "additionalShippingInformation"),
        properties.texts("supportedCarriers"),
        properties.texts("alternateLocations"),
        json);
  }

  /** The short name, like {@code westus}. */
  public String shortName() {
    return shortName(id);
  }

  /**
   * Whether parcels may go there: an open site names itself among its alternates (description of
   * {@code alternateLocations} in the published interface).
   */
  public boolean isOpen() {
    return alternateLocations.stream().anyMatch(id -> shortName(id).equals(shortName()));
  }

  /** The short name in an id, a display name or a short name: all three mean the same site. */
  public static String shortName(String idOrName) {
    String last = idOrName.substring(idOrName.lastIndexOf('/') + 1);
    return last.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }
}
