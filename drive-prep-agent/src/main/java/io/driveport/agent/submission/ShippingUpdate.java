package io.driveport.agent.submission;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That the parcel is on its way.
 *
 * @param carrierName who carries it
 * @param trackingNumber its number there
 * @param returnShipping who brings the drives back, if that is told now
 * @param driveCount number of drives in the parcel, if told
 * @param shipDate when it was handed over, in the user's words, if told
 */
public record ShippingUpdate(
    String carrierName,
    String trackingNumber,
    @Nullable ReturnShipping returnShipping,
    @Nullable Long driveCount,
    @Nullable String shipDate) {

  /** An update that can be sent, or everything that stands against it. */
  public sealed interface Checked {
    /** All is there. */
    record Complete(ShippingUpdate update) implements Checked {}

    /** What is missing or wrong; each problem names its option. */
    record Incomplete(List<String> problems) implements Checked {}
  }

  /** Checks what the user said; texts may be null or blank if not said. */
  public static Checked check(
      @Nullable String carrier,
      @Nullable String tracking,
      @Nullable String returnCarrier,
      @Nullable String returnAccount,
      @Nullable Long driveCount,
      @Nullable String shipDate) {
    List<String> problems = new ArrayList<>();
    if (carrier == null || carrier.isBlank()) {
      problems.add("--carrier: is missing");
    }
    if (tracking == null || tracking.isBlank()) {
      problems.add("--tracking: is missing");
    }
    if (driveCount != null && (driveCount < 1 || driveCount > 10)) {
      problems.add("--drive-count: " + driveCount + " is not allowed; allowed is 1 to 10");
    }
    if ((returnCarrier == null) != (returnAccount == null)) {
      problems.add("--return-carrier and --return-account: give both or none");
    }
    if (carrier == null || tracking == null || !problems.isEmpty()) {
      return new Checked.Incomplete(problems);
    }
    ReturnShipping back =
        returnCarrier == null || returnAccount == null
            ? null
            : new ReturnShipping(returnCarrier, returnAccount);
    return new Checked.Complete(
        new ShippingUpdate(carrier.strip(), tracking.strip(), back, driveCount, shipDate));
  }

  /** The body of the PATCH (Jobs_Update, api-version 2021-01-01) that moves the job to Shipping. */
  public ObjectNode body() {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ObjectNode properties = body.putObject("properties");
    ObjectNode delivery = properties.putObject("deliveryPackage");
    delivery.put("carrierName", carrierName).put("trackingNumber", trackingNumber);
    if (driveCount != null) {
      delivery.put("driveCount", driveCount);
    }
    if (shipDate != null) {
      delivery.put("shipDate", shipDate);
    }
    if (returnShipping != null) {
      properties.set("returnShipping", returnShipping.json());
    }
    properties.put("state", "Shipping");
    return body;
  }
}
