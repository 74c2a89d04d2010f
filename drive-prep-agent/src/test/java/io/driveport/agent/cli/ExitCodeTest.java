package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExitCodeTest {

  @Test
  void tableForUsersIsTheSame() throws IOException {
    // Given
    Path document = Path.of("..", "docs", "exit-codes.md");

    // When
    List<List<String>> rows;
    try (Stream<String> lines = Files.lines(document)) {
      rows =
          lines
              .filter(line -> line.matches("\\| *[0-9].*"))
              .map(line -> List.of(line.split(" *\\| *")))
              .map(cells -> List.of(cells.get(1), cells.get(2), cells.get(4)))
              .toList();
    }

    // Then
    assertThat(rows)
        .containsExactlyElementsOf(
            Arrays.stream(ExitCode.values())
                .map(code -> List.of(String.valueOf(code.code()), code.name(), code.meaning()))
                .toList());
  }

  @Test
  void everyCodeIsItsOwn() {
    // Then
    assertThat(ExitCode.values()).extracting(ExitCode::code).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void helpListsThem() {
    // When
    CommandRun run = CommandRun.of(new DrivePrep(), "--help");

    // Then
    for (ExitCode code : ExitCode.values()) {
      assertThat(run.out().replaceAll("\\s+", " "))
          .contains(" " + code.code() + " " + code.meaning() + " ");
    }
  }
}
