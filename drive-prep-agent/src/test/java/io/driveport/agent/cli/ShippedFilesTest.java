package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.AutoComplete;

/**
 * The manual page and the completion for bash are made from the commands; {@code
 * -Dcontract.write=true} writes them anew.
 */
class ShippedFilesTest {

  private static final Path SHARE = Path.of("share");

  @Test
  void manualPageIsThatOfTheCommands() throws IOException {
    requireShipped(SHARE.resolve("man/man1/drive-prep.1"), ManPage.of(DrivePrep.all()));
  }

  @Test
  void completionIsThatOfTheCommands() throws IOException {
    requireShipped(
        SHARE.resolve("bash-completion/completions/drive-prep"),
        AutoComplete.bash("drive-prep", DrivePrep.all()).replaceAll("(?m)[ \t]+$", ""));
  }

  // Java does not promise an order of methods, and some options are methods.
  private static List<String> sorted(String text) {
    return text.lines()
        .map(line -> Stream.of(line.split("[ \"]+")).sorted().collect(Collectors.joining(" ")))
        .sorted()
        .toList();
  }

  private static void requireShipped(Path file, String made) throws IOException {
    if (Boolean.getBoolean("contract.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, made);
    }
    assertThat(sorted(Files.readString(file))).isEqualTo(sorted(made));
  }
}
