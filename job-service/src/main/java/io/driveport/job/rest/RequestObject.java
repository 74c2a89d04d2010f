package io.driveport.job.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request: hands out its properties and collects what is wrong with them, so
 * that a client hears of everything at once. Properties that nobody asks for are ignored.
 */
final class RequestObject {

  private static final int LONGEST_TEXT = 1_024;
  private static final int LONGEST_TAG_NAME = 512;
  private static final int LONGEST_TAG_VALUE = 256;

  private final JsonNode node;
  private final String path;
  private final List<ArmError> errors;

  /** The object at the top, of which nothing has been found wrong. */
  RequestObject(JsonNode node) {
    this(node, "", new ArrayList<>());
  }

  private RequestObject(JsonNode node, String path, List<ArmError> errors) {
    this.node = node;
    this.path = path;
    this.errors = errors;
  }

  /** Refuses the request if anything was wrong with the properties asked for so far. */
  void refuseIfWrong() {
    if (!errors.isEmpty()) {
      throw ArmException.badRequest(List.copyOf(errors));
    }
  }

  boolean has(String name) {
    return !absent(node.path(name));
  }

  /** A text; null if it is absent or empty, which clients send for "not given". */
  @Nullable String text(String name) {
    JsonNode value = node.path(name);
    if (absent(value)) {
      return null;
    }
    if (!value.isTextual()) {
      wrongType(name, "a string", value);
      return null;
    }
    String text = value.textValue();
    if (unusable(name, text, LONGEST_TEXT)) {
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  /** A text that has to be there; empty if it is not, which has then been noted. */
  String required(String name) {
    String text = text(name);
    if (text == null || text.isBlank()) {
      if (errors.stream().noneMatch(error -> place(name).equals(error.target()))) {
        missing(name);
      }
      return "";
    }
    return text;
  }

  /**
   * A text that has to be there and to fit; empty if it is not there.
   *
   * @param allowed what fits, in words that follow "it has to be"
   */
  String matching(String name, Pattern pattern, String allowed) {
    String text = required(name);
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      invalid(name, "is '%s'; it has to be %s".formatted(text, allowed));
    }
    return text;
  }

  @Nullable Boolean bool(String name) {
    JsonNode value = node.path(name);
    if (absent(value)) {
      return null;
    }
    if (!value.isBoolean()) {
      wrongType(name, "true or false", value);
      return null;
    }
    return value.booleanValue();
  }

  @Nullable Long integer(String name) {
    JsonNode value = node.path(name);
    if (absent(value)) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      wrongType(name, "a whole number", value);
      return null;
    }
    return value.longValue();
  }

  @Nullable RequestObject object(String name) {
    JsonNode value = node.path(name);
    if (absent(value)) {
      return null;
    }
    if (!value.isObject()) {
      wrongType(name, "an object", value);
      return null;
    }
    return new RequestObject(value, place(name), errors);
  }

  /** An object that has to be there; an empty one if it is not, which has then been noted. */
  RequestObject requiredObject(String name) {
    RequestObject object = object(name);
    if (object != null) {
      return object;
    }
    if (absent(node.path(name))) {
      missing(name);
    }
    // Its own list: what an object lacks that is not there at all need not be told as well.
    return new RequestObject(JsonNodeFactory.instance.objectNode(), place(name), new ArrayList<>());
  }

  /** An object, or an empty one. */
  RequestObject objectOrEmpty(String name) {
    RequestObject object = object(name);
    return object == null
        ? new RequestObject(JsonNodeFactory.instance.objectNode(), place(name), errors)
        : object;
  }

  /** The objects of an array; null if it is absent. */
  @Nullable List<RequestObject> objects(String name, int most) {
    JsonNode value = array(name, most);
    if (value == null) {
      return null;
    }
    List<RequestObject> objects = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i).isObject()) {
        objects.add(new RequestObject(value.get(i), place(name) + "[" + i + "]", errors));
      } else {
        wrongType(name + "[" + i + "]", "an object", value.get(i));
      }
    }
    return objects;
  }

  /** The texts of an array; empty if it is absent. A single text counts as an array of one. */
  List<String> texts(String name, int most) {
    if (node.path(name).isTextual()) {
      String text = text(name);
      return text == null ? List.of() : List.of(text);
    }
    JsonNode value = array(name, most);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    IntStream.range(0, value.size())
        .forEach(i -> {
          JsonNode item = value.get(i);
          if (item.isTextual() && storable(item.textValue())) {
            texts.add(item.textValue());
          } else {
            wrongType(name + "[" + i + "]", "a string", item);
          }
        });
    return texts;
  }

  /** A free map of texts, such as tags; null if it is absent. */
  @Nullable Map<String, String> map(String name, int most) {
    RequestObject object = object(name);
    if (object == null) {
      return null;
    }
    if (object.node.size() > most) {
      invalid(name, "has %d entries; at most %d are allowed".formatted(object.node.size(), most));
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, JsonNode> entry : object.node.properties()) {
      String key = entry.getKey();
      JsonNode value = entry.getValue();
      if (key.isBlank()) {
        invalid(name, "has an entry without a name");
      } else if (!seen.add(key.toLowerCase(Locale.ROOT))) {
        invalid(name, "names '%s' twice; case does not tell names apart".formatted(key));
      } else if (!value.isTextual() && !value.isNull()) {
        object.wrongType(key, "a string", value);
      } else if (!object.unusable(key, key, LONGEST_TAG_NAME)
          && !object.unusable(key, value.asText(""), LONGEST_TAG_VALUE)) {
        texts.put(key, value.asText(""));
      }
    }
    return texts;
  }

  void missing(String name) {
    errors.add(
        new ArmError(
            "MissingRequiredProperty",
            "The property %s is required.".formatted(name),
            place(name)));
  }

  /** Notes that a property's value is wrong: "The property name has this and that." */
  void invalid(String name, String what) {
    errors.add(
        new ArmError(
            "InvalidPropertyValue", "The property %s %s.".formatted(name, what), place(name)));
  }

  /** Whether a text is too long or can't be stored, which is then noted. */
  private boolean unusable(String name, String text, int longest) {
    if (text.length() > longest) {
      invalid(name, "has %d characters; at most %d are allowed".formatted(text.length(), longest));
      return true;
    }
    if (!storable(text)) {
      invalid(name, "contains control characters or broken Unicode, which are not allowed");
      return true;
    }
    return false;
  }

  private @Nullable JsonNode array(String name, int most) {
    JsonNode value = node.path(name);
    if (absent(value)) {
      return null;
    }
    if (!value.isArray()) {
      wrongType(name, "an array", value);
      return null;
    }
    if (value.size() > most) {
      invalid(name, "has %d items; at most %d are allowed".formatted(value.size(), most));
      return null;
    }
    return value;
  }

  private void wrongType(String name, String expected, JsonNode found) {
    invalid(
        name,
        "has to be %s, not %s"
            .formatted(expected, found.getNodeType().name().toLowerCase(Locale.ROOT)));
  }

  private String place(String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  /**
   * PostgreSQL stores no NUL and no half of a surrogate pair; other control characters are noise.
   */
  private static boolean storable(String text) {
    return text.codePoints()
        .noneMatch(point ->
            Character.isISOControl(point)
                || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE));
  }
}
