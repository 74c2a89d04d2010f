package io.driveport.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * One object as it would be given to a Kubernetes server.
 *
 * @param document all of it
 */
public record Manifest(ObjectNode document) {

  /** Group and version, such as {@code apps/v1}. */
  public String apiVersion() {
    return document.path("apiVersion").asText();
  }

  /** Such as {@code Deployment}. */
  public String kind() {
    return document.path("kind").asText();
  }

  /** Its name, unique among those of its kind. */
  public String name() {
    return document.path("metadata").path("name").asText();
  }

  /** Kind and name, for messages. */
  public String title() {
    return kind() + " " + name();
  }

  /**
   * A part of it; missing if there is none.
   *
   * @param pointer a JSON Pointer, such as {@code /spec/template}
   */
  public JsonNode at(String pointer) {
    return document.at(pointer);
  }

  /** The elements of a list in it; none if there is no such list. */
  public List<JsonNode> each(String pointer) {
    return elements(at(pointer));
  }

  /** The elements of a list; none if it is none. */
  public static List<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).toList();
  }

  /** A map of texts in it, such as labels; empty if there is none. */
  public Map<String, String> texts(String pointer) {
    return texts(at(pointer));
  }

  /** A map of texts; empty if it is none. */
  public static Map<String, String> texts(JsonNode map) {
    Map<String, String> texts = new TreeMap<>();
    map.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asText()));
    return texts;
  }

  /** The template of the pods that it makes, itself if it is a pod; missing if it makes none. */
  public JsonNode pod() {
    return kind().equals("Pod") ? document : at("/spec/template");
  }

  /** The same once more, to be changed. */
  public Manifest copy() {
    return new Manifest(document.deepCopy());
  }
}
