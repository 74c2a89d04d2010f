package io.driveport.agent.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints one JSON object a line, each with a member {@code event} that says what it is. */
final class JsonLines {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PrintWriter out;

  JsonLines(PrintWriter out) {
    this.out = out;
  }

  /** Prints a line; {@code members} are names and values in turn, null values are left out. */
  synchronized void print(String event, @Nullable Object... members) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", event);
    for (int i = 0; i < members.length; i += 2) {
      Object value = members[i + 1];
      if (value != null) {
        line.put(String.valueOf(members[i]), value);
      }
    }
    try {
      out.println(JSON.writeValueAsString(line));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a line of plain values can be written", e);
    }
    out.flush();
  }
}
