package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceEndsTest {

  @TempDir private Path directory;

  @Test
  void whatCanBeReadHasNoFault() throws IOException {
    // Given
    Path device = Files.write(directory.resolve("device"), new byte[3 << 20]);

    // Then
    assertThat(DeviceEnds.fault(device, 3 << 20)).isEmpty();
  }

  @Test
  void whatCantBeReadIsToldWithItsReason() {
    assertThat(DeviceEnds.fault(directory, 3 << 20))
        .hasValueSatisfying(why -> assertThat(why).startsWith("it can't be read: "));
    assertThat(DeviceEnds.fault(directory.resolve("gone"), 1)).isPresent();
  }
}
