package io.driveport.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessIdentityTest {

  @TempDir Path directory;

  @Test
  void processIsItselfUntilItEnds() throws Exception {
    // Given
    Process process = new ProcessBuilder("sleep", "600").start();
    PidFile file = new PidFile(directory.resolve("one.pid"));
    ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
    file.write(identity, 4711);

    // When, Then
    assertThat(file.running()).map(ProcessHandle::pid).contains(process.pid());
    assertThat(file.port()).isEqualTo(4711);
    assertThat(file.settled()).isFalse();
    file.writeSettled();
    assertThat(file.settled()).isTrue();
    assertThat(file.running()).isPresent();

    // When, Then
    assertThat(new ProcessIdentity(process.pid(), identity.started() + "1").running()).isEmpty();
    process.destroyForcibly().waitFor();
    assertThat(file.running()).isEmpty();
    file.delete();
    assertThat(file.running()).isEmpty();
  }
}
