package io.driveport.local.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.driveport.contracts.CloudEventHeaders;
import io.driveport.contracts.Event;
import io.driveport.contracts.EventType;
import io.driveport.testkit.ReceivedEvent;

/** How an event is written into {@code events.jsonl}, and what tells it from others. */
final class EventRecord {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventRecord() {}

  /**
   * One line: {@code topic}, {@code partition}, {@code offset}, {@code key}, {@code headers},
   * {@code data}.
   */
  static String line(ReceivedEvent event) {
    ObjectNode line = JSON.createObjectNode();
    line.put("topic", event.topic());
    line.put("partition", event.partition());
    line.put("offset", event.offset());
    line.put("key", event.key());
    ObjectNode headers = line.putObject("headers");
    event.headers().forEach(headers::put);
    String data = event.data();
    if (data == null) {
      line.putNull("data");
      return line.toString();
    }
    try {
      line.set("data", JSON.readTree(data));
    } catch (JsonProcessingException e) {
      line.put("data", data);
    }
    return line.toString();
  }

  /**
   * Whether an event is of a type and tells of an aggregate: by its key or, for a parcel, its job.
   */
  static boolean tells(ReceivedEvent event, Class<? extends Event> type, String id) {
    String data = event.data() == null ? "" : event.data();
    return event.header(CloudEventHeaders.TYPE).equals(EventType.of(type).name())
        && (id.equals(event.key()) || data.contains("\"" + id + "\""));
  }
}
