package io.driveport.agent.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/**
 * A request as it came in.
 *
 * @param path still escaped
 * @param headers first value of each, by lower case name
 */
public record Received(
    String method, String path, String query, Map<String, String> headers, JsonNode body) {

  /** Method and path. */
  public String line() {
    return method + " " + path;
  }
}
