package io.driveport.agent.input;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A comma-separated file in UTF-8 with a fixed header.
 *
 * <p>Column names are compared without regard to case; a byte order mark before them and blank
 * lines are ignored; values may be quoted and are trimmed.
 */
public final class CsvTable {

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setIgnoreEmptyLines(false).setTrim(true).get();

  /**
   * One row under the header.
   *
   * @param number the header is row 1
   * @param values by column name, compared without regard to case; absent columns are missing
   */
  public record Row(long number, Map<String, String> values) {

    /** The value of a column, empty if there is none. */
    public String value(String column) {
      return values.getOrDefault(column, "");
    }
  }

  private final List<String> required;
  private final List<String> optional;

  /**
   * @param required columns that must be there, in this order
   * @param optional columns that may follow them, in this order
   */
  public CsvTable(List<String> required, List<String> optional) {
    this.required = List.copyOf(required);
    this.optional = List.copyOf(optional);
  }

  /** The well-formed rows of {@code file}; whatever is wrong is added to {@code findings}. */
  public List<Row> read(Path file, Findings findings) {
    try (Reader reader = new InputStreamReader(Files.newInputStream(file), UTF_8.newDecoder());
        CSVParser parser = CSVParser.parse(reader, FORMAT)) {
      return rows(file, parser, findings);
    } catch (UncheckedIOException e) {
      unreadable(file, e.getCause() != null ? e.getCause() : e, findings);
    } catch (IOException e) {
      unreadable(file, e, findings);
    }
    return List.of();
  }

  private List<Row> rows(Path file, CSVParser parser, Findings findings) {
    List<Row> rows = new ArrayList<>();
    List<String> header = List.of();
    for (CSVRecord record : parser) {
      List<String> values = Arrays.asList(record.values());
      if (values.size() == 1 && values.get(0).replace("\uFEFF", "").isEmpty()) {
        continue;
      }
      if (header.isEmpty()) {
        header = header(values);
        if (header.isEmpty()) {
          findings.add(
              file,
              record.getRecordNumber(),
              "the header is '%s'; it must be '%s'%s"
                  .formatted(
                      shown(String.join(",", values)), String.join(",", required), mayFollow()));
          return List.of();
        }
      } else if (values.size() != header.size()) {
        findings.add(
            file,
            record.getRecordNumber(),
            "has %d values; the header has %d columns".formatted(values.size(), header.size()));
      } else {
        rows.add(new Row(record.getRecordNumber(), byColumn(header, values)));
      }
    }
    if (header.isEmpty()) {
      findings.add(
          file,
          "is empty; it must begin with the header '%s'".formatted(String.join(",", required)));
    } else if (rows.isEmpty() && findings.none()) {
      findings.add(file, "has no rows under its header");
    }
    return rows;
  }

  private List<String> header(List<String> values) {
    List<String> names = new ArrayList<>(values);
    names.set(0, names.get(0).replace("\uFEFF", "").replace("\"", "").trim());
    for (int extra = 0; extra <= optional.size(); extra++) {
      List<String> allowed = new ArrayList<>(required);
      allowed.addAll(optional.subList(0, extra));
      if (names.size() == allowed.size() && sameNames(names, allowed)) {
        return allowed;
      }
    }
    return List.of();
  }

  private static boolean sameNames(List<String> names, List<String> allowed) {
    for (int i = 0; i < names.size(); i++) {
      if (!names.get(i).equalsIgnoreCase(allowed.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> byColumn(List<String> header, List<String> values) {
    Map<String, String> row = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < header.size(); i++) {
      row.put(header.get(i), values.get(i));
    }
    return row;
  }

  private String mayFollow() {
    return optional.isEmpty()
        ? ""
        : ", and may go on with ',%s'".formatted(String.join(",", optional));
  }

  // A file that is no CSV at all must not fill the screen.
  private static String shown(String header) {
    return header.length() <= 200 ? header : header.substring(0, 200) + "...";
  }

  private static void unreadable(Path file, Exception problem, Findings findings) {
    if (problem instanceof CharacterCodingException) {
      findings.add(file, "is not UTF-8 text");
    } else if (problem instanceof NoSuchFileException) {
      findings.add(file, "does not exist");
    } else {
      findings.add(file, "can't be read: " + problem.getMessage());
    }
  }
}
