package io.driveport.agent.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class PosixTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void fileSystemOfADirectoryIsSynced() throws IOException {
    assertThat(Posix.syncFileSystem(directory)).isTrue();
  }

  @Test
  void whatFailsIsToldWithTheTextOfTheSystem() {
    assertThatThrownBy(() -> Posix.syncFileSystem(directory.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessage("No such file or directory (open)");
  }
}
