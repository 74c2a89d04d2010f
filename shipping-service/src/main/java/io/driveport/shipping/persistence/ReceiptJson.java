package io.driveport.shipping.persistence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.driveport.shipping.domain.PackageState.Received;
import io.driveport.shipping.domain.PackageState.Tracked;
import io.driveport.shipping.domain.Receipt;
import io.driveport.shipping.domain.Reconciliation;

/** What the dock has found, as it lies in its column; fields of a later version are left alone. */
final class ReceiptJson {

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(
                  JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
          .build();

  /** What is in the column. */
  private record Stored(Receipt receipt, Reconciliation found) {}

  static String write(Received received) {
    try {
      return JSON.writeValueAsString(new Stored(received.receipt(), received.found()));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A receipt can't be stored", e);
    }
  }

  static Received read(String json, Tracked tracked) {
    try {
      Stored stored = JSON.readValue(json, Stored.class);
      return new Received(tracked, stored.receipt(), stored.found());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A stored receipt can't be read", e);
    }
  }

  static String writeContents(Receipt contents) {
    try {
      return JSON.writeValueAsString(contents);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The contents of a parcel can't be stored", e);
    }
  }

  static Receipt readContents(String json) {
    try {
      return JSON.readValue(json, Receipt.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The stored contents of a parcel can't be read", e);
    }
  }

  private ReceiptJson() {}
}
