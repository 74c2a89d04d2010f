package io.driveport.agent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What became of the parcel that the customer named.
 *
 * @param state {@code Pending} until the carriers' desk has answered, then {@code Registered} or
 *     {@code Refused}
 * @param reason stable word for why it was refused
 * @param detail the reason in a sentence
 * @param json the answer as it came
 */
public record PackageOutcome(
    String state,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable String carrierName,
    @Nullable String trackingNumber,
    JsonNode json) {

  static PackageOutcome read(JsonNode json) throws ServiceUnreachable {
    Fields fields = new Fields(json, "package");
    return new PackageOutcome(
        fields.required("state"),
        fields.textOrNull("reason"),
        fields.textOrNull("detail"),
        fields.textOrNull("carrierName"),
        fields.textOrNull("trackingNumber"),
        json);
  }

  /** Whether carrier or tracking number were not accepted. */
  public boolean isRefused() {
    return state.equals("Refused");
  }

  /** Whether it is known what became of it. */
  public boolean isDecided() {
    return !state.equals("Pending");
  }
}
