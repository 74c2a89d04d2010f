package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.Use.Kind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** On recorded outputs of three hosts. */
class AssemblyTest {

  private static final Content UNREAD = new Content.Unknown("Permission denied", null);

  @Test
  void systemDiskIsToldByWhatIsMountedAnywhereOnIt() throws IOException {
    // When
    List<BlockDevice> devices = server(Map.of());

    // Then
    BlockDevice disk = at(devices, "/dev/sda");
    assertThat(disk.withParts()).allMatch(BlockDevice::system);
    assertThat(disk.uses())
        .containsExactlyInAnyOrder(
            new Use(Kind.MOUNTED, "/boot/efi"),
            new Use(Kind.LVM, "/dev/mapper/vg-root"),
            new Use(Kind.MOUNTED, "/"),
            new Use(Kind.LVM, "/dev/mapper/vg-swap"),
            new Use(Kind.SWAP, ""));
    assertThat(at(devices, "/dev/sda1").uses()).containsExactly(new Use(Kind.MOUNTED, "/boot/efi"));
    assertThat(devices)
        .filteredOn(BlockDevice::system)
        .extracting(BlockDevice::path)
        .containsExactly(Path.of("/dev/sda"));
  }

  @Test
  void emptyDiskThatNothingUsesIsFree() throws IOException {
    // Given
    Map<Path, DeviceFacts> facts =
        Map.of(Path.of("/dev/sdb"), new DeviceFacts(new Content.Empty(), false, List.of(), null));

    // When
    BlockDevice disk = at(server(facts), "/dev/sdb");

    // Then
    assertThat(disk.inUse()).isFalse();
    assertThat(disk.content()).isEqualTo(new Content.Empty());
    assertThat(disk.driveId()).isEqualTo("WD-WCC4N7654321");
  }

  @Test
  void spacesAreNoPartOfADriveIdAndPartitionsHaveThatOfTheirDisk() throws IOException {
    // When
    List<BlockDevice> devices = server(Map.of());

    // Then
    assertThat(at(devices, "/dev/sdc").driveId()).isEqualTo("57584A3145354E");
    assertThat(at(devices, "/dev/sdc1").driveId()).isEqualTo("57584A3145354E");
  }

  @Test
  void mountByAProgramIsToldByItsSource() throws IOException {
    // When
    BlockDevice disk = at(server(Map.of()), "/dev/sdc");

    // Then
    assertThat(disk.mountPoints()).containsExactly(Path.of("/media/backup disk"));
  }

  @Test
  void disksOfAnArrayAreInUse() throws IOException {
    // When
    List<BlockDevice> devices = server(Map.of());

    // Then
    for (String disk : List.of("/dev/nvme0n1", "/dev/nvme1n1")) {
      assertThat(at(devices, disk).uses()).containsExactly(new Use(Kind.RAID, "/dev/md0"));
    }
  }

  @Test
  void driveForOpticalDisksIsNone() throws IOException {
    assertThat(server(Map.of())).extracting(BlockDevice::type).doesNotContain("rom");
  }

  @Test
  void whatUdevSaysIsADoubtAndNothingThatWasFound() throws IOException {
    // Given
    Content.Found reported = new Content.Found("exfat", "Elements", "5E2D-10C4");
    Map<Path, DeviceFacts> unread =
        Map.of(
            Path.of("/dev/sdc1"), new DeviceFacts(UNREAD, false, List.of(), null),
            Path.of("/dev/sdb"), new DeviceFacts(UNREAD, false, List.of(), null));
    Map<Path, DeviceFacts> empty =
        Map.of(Path.of("/dev/sdc1"), new DeviceFacts(new Content.Empty(), false, List.of(), null));

    // When, then
    assertThat(at(server(unread), "/dev/sdc1").content())
        .isEqualTo(new Content.Unknown("Permission denied", reported));
    assertThat(at(server(unread), "/dev/sdb").content()).isEqualTo(UNREAD);
    assertThat(at(server(empty), "/dev/sdc1").content())
        .isEqualTo(new Content.Unknown("udev knows exfat there, and it is not found", reported));
  }

  @Test
  void diskIsOfTheSystemByAnyPlaceThatASystemNeeds() throws IOException {
    // Given
    List<ListedDevice> listed = LsblkText.parse(Recorded.text("lsblk-server.json"));
    ListedDevice disk = listed.get(1);

    // When, then
    for (String point :
        List.of(
            "/", "/boot", "/home", "/home/me", "/usr", "/var/lib/data", "/srv", "/opt", "/etc")) {
      assertThat(mountedAt(disk, point).system()).describedAs(point).isTrue();
    }
    for (String point : List.of("/mnt/films", "/media/me/films", "/run/media/me/films", "/data")) {
      assertThat(mountedAt(disk, point).system()).describedAs(point).isFalse();
    }
  }

  private static BlockDevice mountedAt(ListedDevice disk, String point) {
    MountTable mounts =
        new MountTable(
            List.of(new MountTable.Mount(disk.number(), "ext4", "/dev/x", Path.of(point))));
    return new Assembly(mounts, Set.of(), Map.of()).devices(List.of(disk)).getFirst();
  }

  @Test
  void openedEncryptionIsAUse() throws IOException {
    // Given
    List<ListedDevice> listed = LsblkText.parse(Recorded.text("lsblk-virtual-machine.json"));
    Map<Path, DeviceFacts> facts =
        Map.of(
            Path.of("/dev/vda"),
            new DeviceFacts(
                UNREAD, false, List.of(), new DeviceIdentity("254:0", null, "0A1B2C3D", 1, null)));

    // When
    List<BlockDevice> devices =
        new Assembly(new MountTable(List.of()), Set.of(), facts).devices(listed);

    // Then
    assertThat(at(devices, "/dev/vda").driveId()).isEqualTo("0A1B2C3D");
    assertThat(at(devices, "/dev/vdb").uses())
        .containsExactly(new Use(Kind.ENCRYPTION, "/dev/mapper/films"));
    assertThat(at(devices, "/dev/mapper/films").driveId()).isEqualTo("DATA-0001");
  }

  @Test
  void inAContainerTheDiskOfTheHostsOwnFilesIsASystemDisk() throws IOException {
    // When
    List<BlockDevice> devices = container(Map.of());

    // Then
    assertThat(at(devices, "/dev/vda").system()).isTrue();
    assertThat(at(devices, "/dev/vda").driveId()).isNull();
    assertThat(devices).extracting(BlockDevice::path).doesNotContain(Path.of("/dev/zram0"));
  }

  @Test
  void whatTheKernelKeepsForOthersIsInUseThoughNothingTellsBy() throws IOException {
    // Given
    Map<Path, DeviceFacts> facts =
        Map.of(
            Path.of("/dev/loop0"), new DeviceFacts(new Content.Empty(), true, List.of(), null),
            Path.of("/dev/vda"), new DeviceFacts(new Content.Empty(), true, List.of(), null));

    // When
    List<BlockDevice> devices = container(facts);

    // Then
    assertThat(at(devices, "/dev/loop0").uses()).containsExactly(new Use(Kind.CLAIMED, ""));
    assertThat(at(devices, "/dev/vda").uses()).containsExactly(new Use(Kind.MOUNTED, "/etc/hosts"));
  }

  private static List<BlockDevice> server(Map<Path, DeviceFacts> facts) throws IOException {
    return new Assembly(
            MountTable.parse(Recorded.lines("mountinfo-server.txt")),
            Set.copyOf(Assembly.swaps(Recorded.lines("swaps-server.txt"))),
            facts)
        .devices(LsblkText.parse(Recorded.text("lsblk-server.json")));
  }

  private static List<BlockDevice> container(Map<Path, DeviceFacts> facts) throws IOException {
    return new Assembly(
            MountTable.parse(Recorded.lines("mountinfo-container.txt")), Set.of(), facts)
        .devices(LsblkText.parse(Recorded.text("lsblk-container.json")));
  }

  private static BlockDevice at(List<BlockDevice> devices, String path) {
    return devices.stream()
        .flatMap(BlockDevice::withParts)
        .filter(device -> device.path().equals(Path.of(path)))
        .findFirst()
        .orElseThrow();
  }
}
