package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a copy of the few files of Linux that tell serial numbers. */
class DeviceSerialsTest {

  @TempDir private Path root = Path.of("");

  @Test
  void udevKnowsTheSerialOfAPartition() throws IOException {
    // Given
    mounted("8:1", "/mnt/with\\040space");
    write("run/udev/data/b8:1", "S:disk\nE:ID_SERIAL_SHORT=WD-WCC4N1234567\n");

    // When
    var serial = new DeviceSerials(root).of(Path.of("/mnt/with space"));

    // Then
    assertThat(serial).contains("WD-WCC4N1234567");
  }

  @Test
  void withoutUdevTheDiskOfThePartitionBelowAnEncryptionLayerIsAsked() throws IOException {
    // Given
    mounted("253:0", "/mnt/a");
    device("253:0", "devices/virtual/block/dm-0");
    device("8:17", "devices/pci/block/sdb/sdb1");
    device("8:16", "devices/pci/block/sdb");
    write("sys/devices/pci/block/sdb/sdb1/partition", "1\n");
    write("sys/devices/pci/block/sdb/device/vpd_pg80", "\0\u0080\0\u0008  ZL2C0F");
    Files.createDirectories(root.resolve("sys/devices/virtual/block/dm-0/slaves"));
    Files.createSymbolicLink(
        root.resolve("sys/devices/virtual/block/dm-0/slaves/sdb1"),
        root.resolve("sys/devices/pci/block/sdb/sdb1"));

    // When
    var serial = new DeviceSerials(root).of(Path.of("/mnt/a"));

    // Then
    assertThat(serial).contains("ZL2C0F");
  }

  @Test
  void directoryThatIsNoMountPointHasNone() throws IOException {
    // Given
    mounted("8:1", "/mnt");
    write("run/udev/data/b8:1", "E:ID_SERIAL_SHORT=SYSTEMDISK\n");

    // When
    var serial = new DeviceSerials(root).of(Path.of("/mnt/directory"));

    // Then
    assertThat(serial).isEmpty();
  }

  private void mounted(String device, String mountPoint) throws IOException {
    write(
        "proc/self/mountinfo",
        "29 1 0:25 / /proc rw - proc proc rw\n36 29 %s / %s rw,relatime - ext4 /dev/x rw\n"
            .formatted(device, mountPoint));
  }

  private void device(String number, String path) throws IOException {
    Path device = root.resolve("sys").resolve(path);
    Files.createDirectories(device);
    Files.writeString(device.resolve("dev"), number + "\n");
    Files.createDirectories(root.resolve("sys/dev/block"));
    Files.createSymbolicLink(root.resolve("sys/dev/block").resolve(number), device);
  }

  private void write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
  }
}
