package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page about packages holds the ranks that decide. */
class StatusTableTest {

  private static final Path PAGE = Path.of("../docs/packages.md");

  @Test
  void everyStatusIsInTheTableWithItsRank() throws IOException {
    // Given
    List<String> rows =
        Files.readAllLines(PAGE).stream()
            .dropWhile(line -> !line.equals("<!-- statuses -->"))
            .skip(3)
            .takeWhile(line -> !line.equals("<!-- end -->"))
            .map(row -> row.substring(0, row.lastIndexOf('|', row.length() - 2)))
            .toList();

    // Then
    assertThat(rows)
        .containsExactlyElementsOf(Arrays.stream(ScanStatus.values()).map(this::row).toList());
  }

  private String row(ScanStatus status) {
    return "| `%s` | %d | %s "
        .formatted(status.wireName(), rank(status), status.isIncident() ? "yes" : "");
  }

  private static int rank(ScanStatus status) {
    return switch (status.rank()) {
      case NOT_SEEN -> 0;
      case CARRIED -> 1;
      case DELIVERED -> 2;
    };
  }
}
