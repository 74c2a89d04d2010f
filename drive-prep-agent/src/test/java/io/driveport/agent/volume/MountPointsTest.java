package io.driveport.agent.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.DeviceException;
import io.driveport.agent.device.MountTable;
import io.driveport.agent.device.Programs;
import io.driveport.agent.testing.LoopDevice;
import io.driveport.agent.volume.MountPoints.Manner;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tier("loop")
class MountPointsTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void deviceThatIsAnotherOneByNowIsNotMounted() throws Exception {
    // Given
    try (LoopDevice device = formatted()) {
      BlockDevice known = device.known();
      device.swap(directory.resolve("image"));

      // When, then
      assertThatThrownBy(
              () -> mountPoints().mount(FileSystem.EXT4, known, "DRIVE1", Manner.TO_WRITE))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("is no longer the device that was looked at");
      assertThat(mounted()).isEmpty();
    }
  }

  @Test
  void deviceThatBecomesAnotherOneWhileItIsMountedIsLetGoOf() throws Exception {
    // Given
    try (LoopDevice device = formatted();
        LoopDevice other = LoopDevice.of(directory.resolve("other"), 32)) {
      other.with("mkfs.ext4", "-q");
      BlockDevice known = device.known();
      // As if the name had become that of the other one just then.
      Programs swapping = programs("mount", "exec /bin/mount %s \"$6\"".formatted(other.path()));
      MountPoints mountPoints = new MountPoints(directory.resolve("mounts"), swapping);

      // When, then
      assertThatThrownBy(() -> mountPoints.mount(FileSystem.EXT4, known, "DRIVE1", Manner.TO_WRITE))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("is not what is mounted at");
      assertThat(mounted()).isEmpty();
    }
  }

  @Test
  void otherDeviceThatIsMountedAtThePlaceOfADriveIsTold() throws Exception {
    // Given
    try (LoopDevice device = formatted();
        LoopDevice other = LoopDevice.of(directory.resolve("other"), 32)) {
      other.with("mkfs.ext4", "-q");
      MountPoints mountPoints = mountPoints();
      BlockDevice known = device.known();
      assertThat(mountPoints.foreign(MountTable.ofThisProcess(), known, "DRIVE1")).isEmpty();

      // When
      other.mount(mountPoints.of("DRIVE1"));

      // Then
      assertThat(mountPoints.foreign(MountTable.ofThisProcess(), known, "DRIVE1"))
          .contains(other.path().toString());
      assertThatThrownBy(
              () -> mountPoints.mount(FileSystem.EXT4, known, "DRIVE1", Manner.AS_IT_WAS_LEFT))
          .isInstanceOf(DeviceException.class);
    }
  }

  @Test
  void driveThatIsStillInUseIsClosedByTryingAgain() throws Exception {
    // Given
    try (LoopDevice device = formatted()) {
      OpenedDrive drive = mount(mountPoints(), device);
      Path file = Files.writeString(drive.root().resolve("file"), "text");

      // When
      try (InputStream _ = Files.newInputStream(file)) {
        assertThatThrownBy(drive::close)
            .isInstanceOf(DeviceException.class)
            .hasMessageContaining("umount")
            .hasMessageContaining("busy");
      }
      drive.close();
      drive.close();

      // Then
      assertThat(drive.root()).doesNotExist();
    }
  }

  @Test
  void driveThatCannotBeMountedIsFreeForTheNextTry() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("image"), 32)) {
      assertThatThrownBy(() -> mount(mountPoints(), device))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("mount -t ext4");
      device.with("mkfs.ext4", "-q");

      // When
      try (OpenedDrive drive = mount(mountPoints(), device)) {

        // Then
        assertThat(drive.root().resolve("lost+found")).exists();
      }
    }
  }

  private LoopDevice formatted() throws IOException {
    LoopDevice device = LoopDevice.of(directory.resolve("image"), 32);
    device.with("mkfs.ext4", "-q");
    return device;
  }

  private MountPoints mountPoints() {
    return new MountPoints(directory.resolve("mounts"), Programs.ofThisHost());
  }

  private static OpenedDrive mount(MountPoints mountPoints, LoopDevice device)
      throws IOException, InterruptedException {
    return mountPoints.mount(FileSystem.EXT4, device.known(), "DRIVE1", Manner.TO_WRITE);
  }

  /** Those of this host, one of them replaced by a script. */
  private Programs programs(String name, String script) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    Path program = Files.writeString(bin.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
    return new Programs(
        List.of(bin, Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin")));
  }

  private List<String> mounted() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
        .filter(line -> line.contains(directory.toString()))
        .toList();
  }
}
