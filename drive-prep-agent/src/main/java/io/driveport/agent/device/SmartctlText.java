package io.driveport.agent.device;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;

/** Reads what {@code smartctl --json -H DEVICE} prints. */
final class SmartctlText {

  private static final ObjectMapper JSON = new ObjectMapper();

  private SmartctlText() {}

  /** What the disk says of itself; empty if it says nothing, as behind many an adapter. */
  static Optional<Health> parse(String output) {
    try {
      JsonNode passed = JSON.readTree(output).path("smart_status").path("passed");
      return passed.isBoolean()
          ? Optional.of(passed.asBoolean() ? Health.PASSED : Health.FAILING)
          : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
