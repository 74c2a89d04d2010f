package io.driveport.agent.submission;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A job described in YAML: everything {@code submit} needs, under the keys of {@link
 * SubmissionField}, and {@code driveInfo}, a path or a list of paths.
 *
 * <p>Values are taken as they are written, so that a postal code {@code 01234} stays one.
 *
 * @param values what the file says; never empty texts
 * @param driveInfo paths of drive journals or of directories of them, as written
 * @param problems everything that is wrong with the file, with its line
 */
public record JobFile(
    Map<SubmissionField, String> values, List<String> driveInfo, List<String> problems) {

  private static final String DRIVE_INFO = "driveInfo";

  /** Makes copies. */
  public JobFile {
    values = Map.copyOf(values);
    driveInfo = List.copyOf(driveInfo);
    problems = List.copyOf(problems);
  }

  /** A job file that says nothing. */
  public static JobFile empty() {
    return new JobFile(Map.of(), List.of(), List.of());
  }

  /**
   * Reads a job file; what is wrong with it is in {@link #problems()}.
   *
   * @param source the file's name, for messages
   */
  public static JobFile read(String source, String text) {
    Reader reader = new Reader(source);
    try (YAMLParser parser = YAMLFactory.builder().build().createParser(text)) {
      reader.document(parser);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      reader.problems.add(source + ", line " + line + ": is no YAML: " + firstLine(e));
    } catch (IOException e) {
      throw new IllegalStateException("a text can always be read", e);
    }
    return new JobFile(reader.values, reader.driveInfo, reader.problems);
  }

  private static String firstLine(JsonProcessingException e) {
    String message = e.getOriginalMessage();
    return message == null ? "unreadable" : message.lines().findFirst().orElse("unreadable");
  }

  private static final class Reader {

    private final String source;
    private final Map<SubmissionField, String> values = new EnumMap<>(SubmissionField.class);
    private final List<String> driveInfo = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> seen = new LinkedHashSet<>();

    Reader(String source) {
      this.source = source;
    }

    void document(YAMLParser parser) throws IOException {
      JsonToken first = parser.nextToken();
      if (first == null || isNothing(parser)) {
        return;
      }
      if (first != JsonToken.START_OBJECT) {
        problem(parser, "must be keys with values, like 'name: my-job'");
        return;
      }
      group(parser, "");
      if (parser.nextToken() != null) {
        problem(parser, "must be one document");
      }
    }

    private void group(YAMLParser parser, String prefix) throws IOException {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = prefix + parser.currentName();
        String where = at(parser);
        if (!seen.add(key)) {
          problems.add(where + "'" + key + "' is given twice");
        }
        JsonToken value = parser.nextToken();
        @Nullable SubmissionField field = field(key);
        if (field != null) {
          String text = scalar(parser, key);
          if (text != null) {
            values.put(field, text);
          }
        } else if (key.equals(DRIVE_INFO)) {
          paths(parser);
        } else if (groups().contains(key)) {
          if (value == JsonToken.START_OBJECT) {
            group(parser, key + ".");
          } else if (!isNothing(parser)) {
            problems.add(where + "'" + key + "' must have keys below it: " + allowed(key + "."));
            parser.skipChildren();
          }
        } else {
          problems.add(where + "unknown key '" + key + "'; allowed here: " + allowed(prefix));
          parser.skipChildren();
        }
      }
    }

    private void paths(YAMLParser parser) throws IOException {
      if (parser.currentToken() != JsonToken.START_ARRAY) {
        String path = scalar(parser, DRIVE_INFO);
        if (path != null) {
          driveInfo.add(path);
        }
        return;
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        String path = scalar(parser, DRIVE_INFO);
        if (path != null) {
          driveInfo.add(path);
        }
      }
    }

    private @Nullable String scalar(YAMLParser parser, String key) throws IOException {
      if (!parser.currentToken().isScalarValue() || parser.isCurrentAlias()) {
        problem(parser, "'" + key + "' must be one plain value");
        parser.skipChildren();
        return null;
      }
      String text = parser.getText().strip();
      return text.isEmpty() ? null : text;
    }

    private static boolean isNothing(YAMLParser parser) throws IOException {
      return parser.currentToken().isScalarValue() && parser.getText().isBlank();
    }

    private void problem(JsonParser parser, String message) {
      problems.add(at(parser) + message);
    }

    private String at(JsonParser parser) {
      return source + ", line " + parser.currentTokenLocation().getLineNr() + ": ";
    }
  }

  private static @Nullable SubmissionField field(String key) {
    for (SubmissionField field : SubmissionField.values()) {
      if (field.key().equals(key)) {
        return field;
      }
    }
    return null;
  }

  private static Set<String> groups() {
    Set<String> groups = new TreeSet<>();
    for (SubmissionField field : SubmissionField.values()) {
      int dot = field.key().indexOf('.');
      if (dot > 0) {
        groups.add(field.key().substring(0, dot));
      }
    }
    return groups;
  }

  private static String allowed(String prefix) {
    Set<String> keys = new LinkedHashSet<>();
    for (SubmissionField field : SubmissionField.values()) {
      if (field.key().startsWith(prefix)) {
        String rest = field.key().substring(prefix.length());
        int dot = rest.indexOf('.');
        keys.add(dot < 0 ? rest : rest.substring(0, dot));
      }
    }
    if (prefix.isEmpty()) {
      keys.add(DRIVE_INFO);
    }
    return String.join(", ", keys);
  }
}
