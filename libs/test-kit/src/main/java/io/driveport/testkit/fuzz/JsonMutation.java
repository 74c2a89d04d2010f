package io.driveport.testkit.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Changes one place of a JSON text, so that the rest stays what the schema wants. */
final class JsonMutation {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String RAW = "@@raw@@";
  private static final int DEEP = 40;

  /** Values in JSON's own spelling; some of them no JSON reader has to take. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-1",
          "1.5",
          "11",
          "9223372036854775807",
          "9223372036854775808",
          "-9223372036854775809",
          "1e400",
          "1E+2",
          "01",
          "NaN",
          "-Infinity",
          "\"\"",
          "\" \"",
          "\"x\"",
          "\"\\u0000\"",
          "\"a\\u0000b\"",
          "\"line\\nline\"",
          "\"bell\\u0007\"",
          "\"\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\uD83D\uDE00 \u202Eabc\u202C e\u0301 \u0130\u00DF\"",
          "\"\\ud83d\\ude00\"",
          "\"'; drop table job; --\"",
          "\"${jndi:ldap://127.0.0.1/a} #{1+1} %s%n%x {0}\"",
          "\"<script>alert(1)</script>\"",
          "\"../../etc/passwd\"",
          "\"\\x\"",
          "\"not closed",
          "'single'",
          "[]",
          "[null]",
          "[[]]",
          "{}",
          "{\"\":null}",
          "{\"a\":{\"b\":[1,2,{}]}}",
          "[1,2,]",
          "{,}",
          "/* remark */ 1",
          "undefined",
          "");

  private record Place(JsonNode container, String name, int index) {}

  private final RandomGenerator random;

  JsonMutation(RandomGenerator random) {
    this.random = random;
  }

  /** A text that differs from the given one, an object, in one place. */
  String changed(String json) {
    ObjectNode root = object(json);
    List<Place> places = new ArrayList<>();
    collect(root, places);
    if (places.isEmpty()) {
      return pick(VALUES);
    }
    Place place = pick(places);
    return switch (random.nextInt(10)) {
      case 0, 1 -> removed(root, place);
      case 2 -> raw(root, place, longText());
      case 3 -> raw(root, place, "[".repeat(DEEP) + "]".repeat(DEEP));
      case 4 -> repeated(root, place);
      case 5 -> renamed(root, place);
      case 6 -> doubled(root, place);
      default -> raw(root, place, pick(VALUES));
    };
  }

  private String removed(ObjectNode root, Place place) {
    switch (place.container()) {
      case ObjectNode object -> object.remove(place.name());
      case ArrayNode array -> array.remove(place.index());
      default -> throw unexpected(place);
    }
    return root.toString();
  }

  private static String raw(ObjectNode root, Place place, String value) {
    switch (place.container()) {
      case ObjectNode object -> object.put(place.name(), RAW);
      case ArrayNode array -> array.set(place.index(), RAW);
      default -> throw unexpected(place);
    }
    return root.toString().replace('"' + RAW + '"', value);
  }

  /** A list with a hundred of what it had one of, or of its first. */
  private String repeated(ObjectNode root, Place place) {
    JsonNode value = value(place);
    JsonNode item = value.isArray() && !value.isEmpty() ? value.get(0) : value;
    String text = item.toString();
    int times = random.nextInt(2, 100);
    return raw(root, place, "[" + (text + ",").repeat(times - 1) + text + "]");
  }

  /** A name in another case, misspelt or too long; such a property is unknown. */
  private String renamed(ObjectNode root, Place place) {
    if (!(place.container() instanceof ObjectNode object)) {
      return removed(root, place);
    }
    JsonNode value = object.remove(place.name());
    object.set(
        switch (random.nextInt(4)) {
          case 0 -> place.name().toUpperCase(Locale.ROOT);
          case 1 -> place.name() + "x";
          case 2 -> "";
          default -> "n".repeat(random.nextInt(1, 2_000));
        },
        value);
    return root.toString();
  }

  /** The same name twice in one object. */
  private static String doubled(ObjectNode root, Place place) {
    if (!(place.container() instanceof ObjectNode object)) {
      return raw(root, place, "null");
    }
    String name = JSON.valueToTree(place.name()).toString();
    String value = value(place).toString();
    object.put(place.name(), RAW);
    return root.toString().replace('"' + RAW + '"', value + "," + name + ":" + value);
  }

  private String longText() {
    int[] lengths = {257, 1_025, 70_000};
    return '"' + "x".repeat(lengths[random.nextInt(lengths.length)]) + '"';
  }

  private static JsonNode value(Place place) {
    return switch (place.container()) {
      case ObjectNode object -> object.path(place.name());
      case ArrayNode array -> array.path(place.index());
      default -> throw unexpected(place);
    };
  }

  private static void collect(JsonNode node, List<Place> places) {
    if (node instanceof ObjectNode object) {
      object
          .properties()
          .forEach(property -> {
            places.add(new Place(object, property.getKey(), -1));
            collect(property.getValue(), places);
          });
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        places.add(new Place(array, "", i));
        collect(array.get(i), places);
      }
    }
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a valid request is no JSON: " + json, e);
    }
  }

  private static IllegalStateException unexpected(Place place) {
    return new IllegalStateException("no container: " + place);
  }

  private <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
