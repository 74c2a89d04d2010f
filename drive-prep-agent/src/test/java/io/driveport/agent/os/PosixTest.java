package io.driveport.agent.os;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
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
  void whatASystemRemembersOfAFileIsForgottenAndOfOthersNot() throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("file"), "text");
    Path pipe = directory.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();

    // When
    boolean ofFile = Posix.forget(file);
    boolean ofPipe;
    try (FileChannel _ = FileChannel.open(pipe, READ, WRITE)) {
      ofPipe = Posix.forget(pipe);
    }

    // Then
    assertThat(ofFile).isTrue();
    assertThat(ofPipe).isFalse();
  }

  @Test
  void fileSystemIsSyncedForAsLongAsItIsHeld() throws IOException {
    // Given
    try (FileSystemSync sync = FileSystemSync.of(directory).orElseThrow()) {
      Files.writeString(directory.resolve("file"), "text");

      // When
      sync.run();
      sync.run();
    }

    // Then
    assertThat(directory.resolve("file")).hasContent("text");
  }

  @Test
  void whatFailsIsToldWithTheTextOfTheSystem() {
    assertThatThrownBy(() -> Posix.syncFileSystem(directory.resolve("none")))
        .isInstanceOf(IOException.class)
        .hasMessage("No such file or directory (open)");
  }

  @Test
  void lockThatAProgramHasForItselfIsToldAndNotTaken() throws Exception {
    // Given
    Path file = Files.writeString(directory.resolve("file"), "text");
    boolean before = Posix.isLocked(file);
    Process holder =
        new ProcessBuilder("flock", file.toString(), "sh", "-c", "echo held; exec cat").start();
    try {
      assertThat(holder.inputReader().readLine()).isEqualTo("held");

      // When, then
      assertThat(before).isFalse();
      assertThat(Posix.isLocked(file)).isTrue();
    } finally {
      holder.getOutputStream().close();
      holder.waitFor();
    }
    assertThat(Posix.isLocked(file)).isFalse();
    assertThat(Posix.isLocked(directory.resolve("none"))).isFalse();
  }
}
