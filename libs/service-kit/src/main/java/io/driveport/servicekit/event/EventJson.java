package io.driveport.servicekit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.Event;
import io.driveport.contracts.EventType;
import java.io.IOException;

/** Bodies of events as JSON text, exactly as the golden files of the contract have them. */
public final class EventJson {

  // Its own mapper: what an application sets on the one for REST must not change the contract.
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The body of an event. */
  public static String write(Event event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event of the contract can't be written", e);
    }
  }

  /**
   * Reads a body.
   *
   * @throws UnreadableEvent if it is not JSON, is null or does not fit the type
   */
  public static Event read(EventType type, byte[] body) {
    try {
      Event event = JSON.readValue(body, type.record());
      if (event == null) {
        throw new UnreadableEvent("The body is no " + type.name() + ": null", null);
      }
      return event;
    } catch (IOException e) {
      throw new UnreadableEvent("The body is no " + type.name() + ": " + e.getMessage(), e);
    }
  }

  private EventJson() {}
}
