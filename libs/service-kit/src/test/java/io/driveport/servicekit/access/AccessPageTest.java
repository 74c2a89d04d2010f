package io.driveport.servicekit.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about access holds the table that is enforced; written by {@code -Dcontract.write}. */
class AccessPageTest {

  private static final Path PAGE = Path.of("../../docs/access.md");
  private static final String BEGIN = "<!-- table -->\n";
  private static final String END = "<!-- end of table -->";

  @Test
  void thePageHoldsTheTable() throws IOException {
    // Given
    if (Boolean.getBoolean("contract.write")) {
      Files.writeString(PAGE, withTable(Files.readString(PAGE)));
    }

    // Then
    assertThat(Files.readString(PAGE)).isEqualTo(withTable(Files.readString(PAGE)));
  }

  private static String withTable(String page) {
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    return page.substring(0, begin) + table() + page.substring(page.indexOf(END, begin));
  }

  private static String table() {
    return Stream.of(
            Stream.of(header(), "|---|" + "---|".repeat(Role.values().length)),
            Arrays.stream(Operation.values()).map(AccessPageTest::row))
        .flatMap(rows -> rows)
        .map(row -> row + "\n")
        .collect(Collectors.joining());
  }

  private static String header() {
    return "| operation |"
        + Arrays.stream(Role.values())
            .map(role -> " " + role.tokenName() + " |")
            .collect(Collectors.joining());
  }

  private static String row(Operation operation) {
    return "| %s |".formatted(operation.publicName())
        + Arrays.stream(Role.values())
            .map(role -> " " + cell(operation, role) + " |")
            .collect(Collectors.joining());
  }

  private static String cell(Operation operation, Role role) {
    if (!operation.isFor(role)) {
      return "";
    }
    return operation.belongs() == Operation.Belongs.TO_NOBODY ? "yes" : "own";
  }
}
