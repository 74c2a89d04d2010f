package io.driveport.servicekit.body;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object of a request: hands out its properties and collects what is wrong with them, so
 * that a client hears of everything at once. Properties that nobody asks for are ignored, unless
 * the reader {@linkplain #refuseOthers() refuses} them.
 */
public final class RequestObject {

  private static final int LONGEST_TEXT = 1_024;
  private static final int LONGEST_TAG_NAME = 512;
  private static final int LONGEST_TAG_VALUE = 256;

  private final JsonNode node;
  private final String path;
  private final Faults faults;
  private final Set<String> asked = new TreeSet<>();

  /** The object at the top, of which nothing has been found wrong. */
  RequestObject(JsonNode node) {
    this(node, "", new Faults());
  }

  private RequestObject(JsonNode node, String path, Faults faults) {
    this.node = node;
    this.path = path;
    this.faults = faults;
  }

  /** Refuses the request if anything was wrong with the properties asked for so far. */
  public void refuseIfWrong() {
    faults.refuseIfAny();
  }

  /** Notes every property that has not been asked for so far as one that there is not. */
  public void refuseOthers() {
    for (Map.Entry<String, JsonNode> property : node.properties()) {
      if (!asked.contains(property.getKey())) {
        String name = Texts.shown(property.getKey());
        faults.unknown(name, place(name), asked);
      }
    }
  }

  /** Whether a property is there, and not null. */
  public boolean has(String name) {
    return !absent(value(name));
  }

  /** A text; null if it is absent or empty, which clients send for "not given". */
  public @Nullable String text(String name) {
    return text(name, LONGEST_TEXT);
  }

  /** A text of at most so many characters; null if it is absent or empty. */
  public @Nullable String text(String name, int longest) {
    JsonNode value = value(name);
    if (absent(value)) {
      return null;
    }
    if (!value.isTextual()) {
      wrongType(name, "a string", value);
      return null;
    }
    String text = value.textValue();
    if (unusable(name, text, longest)) {
      return null;
    }
    return text.isEmpty() ? null : text;
  }

  /** A text that has to be there; empty if it is not, which has then been noted. */
  public String required(String name) {
    return required(name, LONGEST_TEXT);
  }

  /** A text of at most so many characters that has to be there; empty if it is not. */
  public String required(String name, int longest) {
    String text = text(name, longest);
    if (text == null || text.isBlank()) {
      if (!faults.areAt(place(name))) {
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
  public String matching(String name, Pattern pattern, String allowed) {
    String text = required(name);
    if (!text.isEmpty() && !pattern.matcher(text).matches()) {
      invalid(name, "is '%s'; it has to be %s".formatted(text, allowed));
    }
    return text;
  }

  /** A time with its offset; null if it is absent or none, which has then been noted. */
  public @Nullable Instant time(String name) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    Optional<String> fault = Times.fault(text);
    fault.ifPresent(what -> invalid(name, what));
    return fault.isPresent() ? null : Times.parse(text).orElseThrow().toInstant();
  }

  /** A time that has to be there; the epoch if it is not, which has then been noted. */
  public Instant requiredTime(String name) {
    Instant time = time(name);
    if (time == null) {
      if (!faults.areAt(place(name))) {
        missing(name);
      }
      return Instant.EPOCH;
    }
    return time;
  }

  /** True or false; null if it is absent. */
  public @Nullable Boolean bool(String name) {
    JsonNode value = value(name);
    if (absent(value)) {
      return null;
    }
    if (!value.isBoolean()) {
      wrongType(name, "true or false", value);
      return null;
    }
    return value.booleanValue();
  }

  /** A whole number; null if it is absent. */
  public @Nullable Long integer(String name) {
    JsonNode value = value(name);
    if (absent(value)) {
      return null;
    }
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      wrongType(name, "a whole number", value);
      return null;
    }
    return value.longValue();
  }

  /** An object; null if it is absent. */
  public @Nullable RequestObject object(String name) {
    JsonNode value = value(name);
    if (absent(value)) {
      return null;
    }
    if (!value.isObject()) {
      wrongType(name, "an object", value);
      return null;
    }
    return new RequestObject(value, place(name), faults);
  }

  /** An object that has to be there; an empty one if it is not, which has then been noted. */
  public RequestObject requiredObject(String name) {
    RequestObject object = object(name);
    if (object != null) {
      return object;
    }
    if (absent(value(name))) {
      missing(name);
    }
    // Its own list: what an object lacks that is not there at all need not be told as well.
    return new RequestObject(JsonNodeFactory.instance.objectNode(), place(name), new Faults());
  }

  /** An object, or an empty one. */
  public RequestObject objectOrEmpty(String name) {
    RequestObject object = object(name);
    return object == null
        ? new RequestObject(JsonNodeFactory.instance.objectNode(), place(name), faults)
        : object;
  }

  /** The objects of an array; null if it is absent. */
  public @Nullable List<RequestObject> objects(String name, int most) {
    JsonNode value = array(name, most);
    if (value == null) {
      return null;
    }
    List<RequestObject> objects = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      if (value.get(i).isObject()) {
        objects.add(new RequestObject(value.get(i), place(name) + "[" + i + "]", faults));
      } else {
        wrongType(name + "[" + i + "]", "an object", value.get(i));
      }
    }
    return objects;
  }

  /** The texts of an array; empty if it is absent. A single text counts as an array of one. */
  public List<String> texts(String name, int most) {
    return texts(name, most, Integer.MAX_VALUE);
  }

  /** The same, each of at most so many characters. */
  public List<String> texts(String name, int most, int longest) {
    if (value(name).isTextual()) {
      String text = text(name, Math.min(longest, LONGEST_TEXT));
      return text == null ? List.of() : List.of(text);
    }
    JsonNode value = array(name, most);
    if (value == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      JsonNode item = value.get(i);
      String each = name + "[" + i + "]";
      if (!item.isTextual()) {
        wrongType(each, "a string", item);
      } else if (!unusable(each, item.textValue(), longest)) {
        texts.add(item.textValue());
      }
    }
    return texts;
  }

  /** A free map of texts, such as tags; null if it is absent. */
  public @Nullable Map<String, String> map(String name, int most) {
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

  /** Notes that a property is required and not there. */
  public void missing(String name) {
    faults.missing(name, place(name));
  }

  /** Notes that a property's value is wrong: "The property name has this and that." */
  public void invalid(String name, String what) {
    faults.invalid(name, place(name), what);
  }

  /** Whether a text is too long or can't be stored, which is then noted. */
  private boolean unusable(String name, String text, int longest) {
    Optional<String> fault = Texts.fault(text, longest);
    fault.ifPresent(what -> invalid(name, what));
    return fault.isPresent();
  }

  private JsonNode value(String name) {
    asked.add(name);
    return node.path(name);
  }

  private @Nullable JsonNode array(String name, int most) {
    JsonNode value = value(name);
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
}
