package io.driveport.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is committed and yet follows from the records.
 *
 * @param text what it has to hold
 */
record WrittenFile(Path path, String text) {

  /** Checks that the file holds the text. */
  void check() throws IOException {
    assertThat(Files.exists(path) ? Files.readString(path) : "")
        .as(
            "%s is not what the records and their Javadoc say. Is the change meant? Then './build"
                + " test -pl libs/contracts -Dcontract.write=true' writes the file anew",
            path)
        .isEqualTo(text);
  }

  void write() throws IOException {
    Files.writeString(path, text);
  }

  @Override
  public String toString() {
    return path.getFileName().toString();
  }
}
