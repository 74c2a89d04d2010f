package io.driveport.agent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An import job, as the service shows it to its customer.
 *
 * @param id its ARM id
 * @param location the receiving site
 * @param state where it is in its life, like {@code Creating}
 * @param cancelRequested whether the customer asked to cancel it
 * @param shipTo where the parcel goes
 * @param drives its drives
 * @param carrierName carrier of the parcel, once told
 * @param trackingNumber tracking number of the parcel, once told
 * @param uuid the service's own id of this life of the job; null from services that give none
 * @param json the answer as it came
 */
public record Job(
    String id,
    String name,
    String location,
    String state,
    boolean cancelRequested,
    ShipTo shipTo,
    List<Drive> drives,
    @Nullable String carrierName,
    @Nullable String trackingNumber,
    @Nullable UUID uuid,
    JsonNode json) {

  /** One drive of a job and where it is. */
  public record Drive(String driveId, String state) {}

  /** Makes a copy of the drives. */
  public Job {
    drives = List.copyOf(drives);
  }

  static Job read(JsonNode json, @Nullable UUID uuid) throws ServiceUnreachable {
    Fields fields = new Fields(json, "job");
    Fields properties = fields.in("properties");
    List<Drive> drives = new ArrayList<>();
    for (JsonNode drive : properties.node().path("driveList")) {
      Fields one = new Fields(drive, "drive");
      drives.add(new Drive(one.required("driveId"), one.text("state")));
    }
    Fields delivery = properties.in("deliveryPackage");
    return new Job(
        fields.required("id"),
        fields.required("name"),
        fields.text("location"),
        new Fields(properties.node(), "job").required("state"),
        properties.node().path("cancelRequested").asBoolean(),
        ShipTo.read(properties.in("shippingInformation"), "additionalInformation"),
        drives,
        delivery.textOrNull("carrierName"),
        delivery.textOrNull("trackingNumber"),
        uuid,
        json);
  }

  /** Whether its parcel is still to be handed over. */
  public boolean isCreating() {
    return state.equals("Creating");
  }

  /** Whether nothing will happen to it any more. */
  public boolean isOver() {
    return state.equals("Completed") || state.equals("Closed");
  }
}
