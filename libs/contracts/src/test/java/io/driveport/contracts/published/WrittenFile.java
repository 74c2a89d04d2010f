package io.driveport.contracts.published;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is committed and yet follows from the records. */
record WrittenFile(Path path) {

  /** Whether this run writes the files anew. */
  static boolean isWriting() {
    return Boolean.getBoolean("contract.write");
  }

  /** Checks that the file holds the text; if this run writes, it does afterwards. */
  void holds(String text) throws IOException {
    if (isWriting()) {
      Files.writeString(path, text);
    }
    assertThat(Files.exists(path) ? Files.readString(path) : "")
        .as(
            "%s is not what the records and their Javadoc say. Is the change meant? Then './build"
                + " test -pl libs/contracts -Dcontract.write=true' writes the file anew",
            path)
        .isEqualTo(text);
  }
}
