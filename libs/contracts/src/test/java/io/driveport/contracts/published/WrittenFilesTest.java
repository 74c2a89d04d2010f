package io.driveport.contracts.published;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What others read of the contract says what the records say. */
class WrittenFilesTest {

  @BeforeAll
  static void write() throws IOException {
    Contract.writeIfAsked();
  }

  static List<WrittenFile> files() throws IOException {
    return Contract.written();
  }

  @ParameterizedTest
  @MethodSource("files")
  void fileFollowsFromTheRecords(WrittenFile file) throws IOException {
    file.check();
  }
}
