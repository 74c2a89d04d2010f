package io.driveport.agent.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.testing.Disk;
import io.driveport.agent.testing.LockHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriveLocksTest {

  private static final BlockDevice DISK = Disk.at("/dev/sdb", "8:16").device();

  @TempDir private Path directory = Path.of("");

  @Test
  void driveIsOfOneRunAtATimeByItsSerialNumberOrByItsDevice() throws IOException {
    // Given
    BlockDevice other = Disk.at("/dev/sdc", "8:32").device();
    try (DriveLocks first = new DriveLocks(directory);
        DriveLocks second = new DriveLocks(directory)) {
      assertThat(first.take(DISK, "WD-1")).isTrue();

      // When, then
      assertThat(second.take(other, "wd-1")).isFalse();
      assertThat(second.take(DISK, "WD-2")).isFalse();
      assertThat(second.take(other, "WD-3")).isTrue();
      assertThat(first.take(DISK, "WD-1")).isTrue();
    }
  }

  @Test
  void driveIsFreeWhenTheLocksAreClosed() throws IOException {
    // Given
    try (DriveLocks first = new DriveLocks(directory)) {
      assertThat(first.take(DISK, "WD-1")).isTrue();
    }

    // When, then
    try (DriveLocks second = new DriveLocks(directory)) {
      assertThat(second.take(DISK, "WD-1")).isTrue();
    }
  }

  @Test
  void driveOfAnotherProcessIsNotTakenUntilThatEnds() throws Exception {
    // Given
    try (DriveLocks locks = new DriveLocks(directory)) {
      try (LockHolder _ = LockHolder.of(Files.createDirectories(directory).resolve("wd-1.lock"))) {

        // When, then
        assertThat(locks.take(DISK, "WD-1")).isFalse();
      }
      assertThat(locks.take(DISK, "WD-1")).isTrue();
    }
  }
}
