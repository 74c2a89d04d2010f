package io.driveport.local.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages list the kinds of tasks that the services open, each and no other. Kinds are read from
 * the programs' text, since no program knows those of the others.
 */
class TaskKindsTest {

  // Tests run in deploy/local.
  private static final Path PROJECT = Path.of("../..");

  private static final List<String> PROGRAMS =
      List.of("libs/service-kit", "location-service", "job-service", "shipping-service");

  private static final Pattern NEW_TASK = Pattern.compile("new NewTask\\(\\s*([^,]+),");
  private static final Pattern CONSTANT =
      Pattern.compile("static final String ([A-Z_]+) = \"([A-Z][A-Za-z]+)\"");
  private static final Pattern OF_ENUM =
      Pattern.compile("^ {2}[A-Z_]+\\(\\s*\"([A-Z][A-Za-z]+)\"", Pattern.MULTILINE);
  private static final Pattern IN_TABLE = Pattern.compile("`([A-Z][A-Za-z]+)`");

  @Test
  void everyTaskHasAKindThatIsAConstantOrOfAnEnum() throws IOException {
    assertThat(
            programs()
                .flatMap(program -> NEW_TASK.matcher(program).results())
                .map(found -> found.group(1)))
        .isNotEmpty()
        .allMatch(kind -> kind.matches("[A-Z_]+") || kind.endsWith(".kind()"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/packages.md", "docs/events.md"})
  void aPageListsExactlyTheKindsThatThereAre(String page) throws IOException {
    // When
    Set<String> listed = listed(Files.readString(PROJECT.resolve(page)));

    // Then
    assertThat(listed).containsExactlyInAnyOrderElementsOf(kinds());
  }

  private static Set<String> kinds() throws IOException {
    return programs()
        .flatMap(program ->
            Stream.concat(
                constants(program),
                program.contains("public String kind()")
                    ? OF_ENUM.matcher(program).results().map(found -> found.group(1))
                    : Stream.empty()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The values of the constants that tasks are made with. */
  private static Stream<String> constants(String program) {
    Set<String> names =
        NEW_TASK
            .matcher(program)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toUnmodifiableSet());
    return CONSTANT
        .matcher(program)
        .results()
        .filter(found -> names.contains(found.group(1)))
        .map(found -> found.group(2));
  }

  /** The text of each Java file of the programs. */
  private static Stream<String> programs() throws IOException {
    Stream<String> all = Stream.empty();
    for (String program : PROGRAMS) {
      try (Stream<Path> files = Files.walk(PROJECT.resolve(program).resolve("src/main/java"))) {
        all =
            Stream.concat(
                all,
                files
                    .filter(file -> file.toString().endsWith(".java"))
                    .map(TaskKindsTest::text)
                    .toList()
                    .stream());
      }
    }
    return all;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What stands in the first column of the table of kinds. */
  private static Set<String> listed(String page) {
    String table = page.substring(page.indexOf("\n| kind |") + 1);
    return table
        .lines()
        .takeWhile(line -> line.startsWith("|"))
        .map(line -> line.split("\\|", 3)[1])
        .flatMap(cell -> IN_TABLE.matcher(cell).results())
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
