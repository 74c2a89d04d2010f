package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.testing.Disk;
import io.driveport.agent.testing.LoopDevice;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceIdentitiesTest {

  @TempDir private Path root = Path.of("");

  @Test
  void partitionHasItsOwnSizeAndTheRestOfItsDisk() throws IOException {
    // Given
    device("8:17", "devices/pci/block/sdb/sdb1");
    device("8:16", "devices/pci/block/sdb");
    write("sys/devices/pci/block/sdb/diskseq", "42\n");
    write("sys/devices/pci/block/sdb/device/wwid", "naa.50014ee2b5f1c0de\n");
    write("sys/devices/pci/block/sdb/device/serial", "WD-1\n");
    write("sys/devices/pci/block/sdb/sdb1/partition", "1\n");
    write("sys/devices/pci/block/sdb/sdb1/size", "2048\n");

    // When
    var identity = new DeviceIdentities(root).ofNumber("8:17");

    // Then
    assertThat(identity)
        .contains(new DeviceIdentity("8:17", 42L, "WD-1", 1 << 20, "naa.50014ee2b5f1c0de"));
  }

  @Test
  void deviceThatIsNotThereHasNone() {
    assertThat(new DeviceIdentities(root).ofNumber("8:16")).isEmpty();
    assertThat(new DeviceIdentities().at(root)).isEmpty();
  }

  @Test
  void onePathIsAnotherPathToADiskWithTheSameMediumUnlessSerialNumbersDiffer() {
    // Given
    DeviceIdentity disk = Disk.at("/dev/sdb", "8:16").medium("naa.5").device().identity();

    // Then
    assertThat(disk.hasMediumOf(Disk.at("/dev/sdc", "8:32").medium("naa.5").device().identity()))
        .isTrue();
    assertThat(disk.hasMediumOf(Disk.at("/dev/sdc", "8:32").device().identity())).isFalse();
    assertThat(
            Disk.at("/dev/sdb", "8:16")
                .serial("A")
                .medium("naa.5")
                .device()
                .identity()
                .hasMediumOf(
                    Disk.at("/dev/sdc", "8:32").serial("B").medium("naa.5").device().identity()))
        .isFalse();
  }

  @Test
  @Tier("loop")
  void deviceThatWasTakenAwayAndCameBackUnderItsNameIsAnother() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(root.resolve("image"), 32)) {
      BlockDevice before = device.known();
      DeviceGuard guard = new DeviceGuard();
      guard.requireUnchanged(before);

      // When
      device.swap(root.resolve("image"));

      // Then
      assertThatThrownBy(() -> guard.requireUnchanged(before))
          .isInstanceOf(DeviceException.class)
          .hasMessageStartingWith(
              "'%s' is no longer the device that was looked at".formatted(device.path()));
    }
  }

  @Test
  @Tier("loop")
  void whatIsMountedIsThisDeviceOrNot() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(root.resolve("image"), 32);
        LoopDevice other = LoopDevice.of(root.resolve("other"), 32)) {
      device.with("mkfs.ext4", "-q");
      other.with("mkfs.ext4", "-q");
      Path point = device.mount(root.resolve("point"));
      BlockDevice known = device.known();
      DeviceGuard guard = new DeviceGuard();

      // When, then
      guard.requireMounted(known, point);
      assertThatThrownBy(() -> guard.requireMounted(known, root))
          .isInstanceOf(DeviceException.class);
      other.mount(point);
      assertThatThrownBy(() -> guard.requireMounted(known, point))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("is not what is mounted at");
    }
  }

  private void device(String number, String path) throws IOException {
    Path block = Files.createDirectories(root.resolve("sys").resolve(path));
    Path numbers = Files.createDirectories(root.resolve("sys/dev/block"));
    Files.createSymbolicLink(numbers.resolve(number), block);
    write("sys/" + path + "/dev", number + "\n");
  }

  private void write(String file, String text) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
