package io.driveport.agent.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.driveport.agent.driveset.BitLockerKey;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Prints one JSON object a line, each with a member {@code event} that says what it is. Unlock keys
 * are masked.
 */
final class JsonLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;

  JsonLines(PrintWriter out) {
    this.out = out;
  }

  /** Prints a line; {@code members} are names and values in turn, null values are left out. */
  void print(String event, @Nullable Object... members) {
    print(event, members(members));
  }

  /** Prints a line with these members. */
  synchronized void print(String event, Map<String, Object> members) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    line.putAll(members);
    try {
      out.println(BitLockerKey.maskAll(JSON.writeValueAsString(line)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line of plain values can be written", e);
    }
    out.flush();
  }

  /** Names and values in turn as members of an object, in this order and without nulls. */
  static Map<String, Object> members(@Nullable Object... namesAndValues) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        members.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return members;
  }
}
