package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LsblkTextTest {

  @Test
  void disksOfEveryBusAreReadWithSerialNumberModelAndTransport() throws IOException {
    // When
    List<ListedDevice> devices = LsblkText.parse(Recorded.text("lsblk-server.json"));

    // Then
    assertThat(devices)
        .extracting(ListedDevice::path, ListedDevice::transport, ListedDevice::serial)
        .contains(
            tuple(Path.of("/dev/sdb"), "sata", "WD-WCC4N7654321"),
            tuple(Path.of("/dev/sdc"), "usb", "57584A 314535 4E"),
            tuple(Path.of("/dev/nvme0n1"), "nvme", "S5GXNX0R123456A"));
    ListedDevice disk = devices.get(1);
    assertThat(disk.model()).isEqualTo("WDC WD40EFRX-68N32N0");
    assertThat(disk.bytes()).isEqualTo(4_000_787_030_016L);
    assertThat(disk.contentType()).isNull();
  }

  @Test
  void whatLiesOnADiskIsReadWithIt() throws IOException {
    // When
    ListedDevice disk = LsblkText.parse(Recorded.text("lsblk-server.json")).getFirst();

    // Then
    assertThat(disk.contentType()).isEqualTo("gpt");
    assertThat(disk.parts())
        .extracting(ListedDevice::contentType)
        .containsExactly("vfat", "LVM2_member");
    assertThat(disk.parts().get(1).parts())
        .extracting(ListedDevice::kernelName, ListedDevice::type)
        .contains(tuple("dm-0", "lvm"));
  }

  @Test
  void inAContainerWithoutUdevOnlyTheDeviceItselfIsKnown() throws IOException {
    // When
    List<ListedDevice> devices = LsblkText.parse(Recorded.text("lsblk-container.json"));

    // Then
    assertThat(devices)
        .allSatisfy(device -> {
          assertThat(device.serial()).isNull();
          assertThat(device.contentType()).isNull();
        });
    assertThat(devices.getFirst().number()).isEqualTo("7:0");
  }

  @Test
  void numbersThatAnOldVersionWritesAsTextAreRead() throws IOException {
    // When
    ListedDevice disk = LsblkText.parse(Recorded.text("lsblk-old.json")).getFirst();

    // Then
    assertThat(disk.bytes()).isEqualTo(4_000_787_030_016L);
    assertThat(disk.readOnly()).isTrue();
    assertThat(disk.label()).isEqualTo("WAIMPORT1");
  }

  @Test
  void partitionOfALoopDeviceLiesOnItThoughItIsListedBeside() throws DeviceException {
    // When
    List<ListedDevice> devices =
        LsblkText.parse(
            """
            {"blockdevices": [
              {"path": "/dev/loop0p1", "kname": "loop0p1", "pkname": "loop0", "type": "part"},
              {"path": "/dev/loop0", "kname": "loop0", "pkname": null, "type": "loop"},
              {"path": "/dev/loop1p1", "kname": "loop1p1", "pkname": "loop1", "type": "part"}]}
            """);

    // Then
    assertThat(devices).extracting(ListedDevice::kernelName).containsExactly("loop0", "loop1p1");
    assertThat(devices.getFirst().parts())
        .extracting(ListedDevice::kernelName)
        .containsExactly("loop0p1");
  }

  @Test
  void otherOutputIsRefused() {
    assertThatThrownBy(() -> LsblkText.parse("lsblk: unknown column"))
        .isInstanceOf(DeviceException.class)
        .hasMessageStartingWith("lsblk has printed what is no JSON");
    assertThatThrownBy(() -> LsblkText.parse("{}"))
        .isInstanceOf(DeviceException.class)
        .hasMessage("lsblk has printed no list 'blockdevices'");
  }
}
