package io.driveport.agent.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of an answer; what the contract promises and is not there is an error. */
record Fields(JsonNode node, String what) {

  /** The text of a field, or the empty text: the contract does not tell the two apart. */
  String text(String name) {
    JsonNode value = node.path(name);
    return value.isValueNode() ? value.asText("") : "";
  }

  @Nullable String textOrNull(String name) {
    String text = text(name);
    return text.isEmpty() ? null : text;
  }

  String required(String name) throws ServiceUnreachable {
    String text = text(name);
    if (text.isEmpty()) {
      throw new ServiceUnreachable(
          "the answer is no " + what + ": it has no '" + name + "'",
          "check that --url or DRIVEPORT_URL is the address of the services");
    }
    return text;
  }

  List<String> texts(String name) {
    List<String> texts = new ArrayList<>();
    for (JsonNode value : node.path(name)) {
      texts.add(value.asText());
    }
    return List.copyOf(texts);
  }

  Fields in(String name) {
    return new Fields(node.path(name), what);
  }
}
