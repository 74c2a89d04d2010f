package io.driveport.servicekit.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.contracts.Event;
import io.driveport.contracts.EventType;
import java.io.IOException;

/** Bodies of events as JSON text, exactly as the golden files of the contract have them. */
public final class EventJson {

  // Its own mapper: what an application sets on the one for REST must not change the contract.
  private static final ObjectMapper JSON = UnknownFields.noticedBy(new ObjectMapper());

  /** The body of an event. */
  public static String write(Event event) {
    try {
      return JSON.writeValueAsString(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event of the contract can't be written", e);
    }
  }

  /**
   * Reads a body. Fields that this version does not know, at whatever level, are skipped.
   *
   * @throws UnreadableEvent if it is not JSON, is null or does not fit the type
   */
  public static Event read(EventType type, byte[] body) {
    return read(type, body, new UnknownFields());
  }

  /** The same; those fields are added to {@code unknown}. */
  static Event read(EventType type, byte[] body, UnknownFields unknown) {
    try {
      Event event = unknown.notedBy(JSON.readerFor(type.record())).readValue(body);
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
