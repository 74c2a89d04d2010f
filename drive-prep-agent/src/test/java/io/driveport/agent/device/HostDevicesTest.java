package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.device.Use.Kind;
import io.driveport.agent.testing.LoopDevice;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostDevicesTest {

  @TempDir private Path directory = Path.of("");

  @Test
  @Tier("loop")
  void fileSystemEncryptionAndNothingAreFoundOnLoopDevices() throws Exception {
    // Given
    LoopDevice.require("cryptsetup");
    try (LoopDevice films = LoopDevice.of(directory.resolve("films"), 32);
        LoopDevice locked = LoopDevice.of(directory.resolve("locked"), 32);
        LoopDevice blank = LoopDevice.of(directory.resolve("blank"), 32)) {
      films.with("mkfs.ext4", "-q", "-L", "films");
      Path key = Files.writeString(directory.resolve("key"), "060456-014509");
      LoopDevice.run(
          "cryptsetup",
          "luksFormat",
          "--batch-mode",
          "--pbkdf",
          "pbkdf2",
          "--pbkdf-force-iterations",
          "1000",
          "--key-file",
          key.toString(),
          locked.path().toString());

      // When
      List<BlockDevice> devices = new HostDevices(Programs.ofThisHost()).inventory().devices();

      // Then
      assertThat(at(devices, films.path()).content())
          .isInstanceOfSatisfying(
              Content.Found.class,
              found -> {
                assertThat(found.type()).isEqualTo("ext4");
                assertThat(found.label()).isEqualTo("films");
              });
      assertThat(at(devices, locked.path()).content())
          .isInstanceOfSatisfying(
              Content.Found.class, found -> assertThat(found.type()).isEqualTo("crypto_LUKS"));
      assertThat(at(devices, blank.path()).content()).isEqualTo(new Content.Empty());
      assertThat(at(devices, blank.path()).bytes()).isEqualTo(32L << 20);
      assertThat(at(devices, blank.path()).inUse()).isFalse();
    }
  }

  @Test
  @Tier("loop")
  void mountedDeviceIsInUseWhereItIsMounted() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("films"), 32)) {
      device.with("mkfs.ext4", "-q");
      Path point = device.mount(directory.resolve("mount point"));

      // When
      List<BlockDevice> devices = new HostDevices(Programs.ofThisHost()).inventory().devices();

      // Then
      assertThat(at(devices, device.path()).uses())
          .containsExactly(new Use(Kind.MOUNTED, point.toString()));
    }
  }

  @Test
  @Tier("loop")
  void deviceThatIsMountedWhereThisProcessDoesNotSeeItIsInUse() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("films"), 32)) {
      device.with("mkfs.ext4", "-q");
      Path point = Files.createDirectory(directory.resolve("point"));
      Process elsewhere =
          new ProcessBuilder(
                  "unshare",
                  "--mount",
                  "sh",
                  "-c",
                  "mount \"$0\" \"$1\" && echo done && exec cat",
                  device.path().toString(),
                  point.toString())
              .redirectErrorStream(true)
              .start();
      try {
        assertThat(elsewhere.inputReader().readLine()).isEqualTo("done");

        // When
        List<BlockDevice> devices = new HostDevices(Programs.ofThisHost()).inventory().devices();

        // Then
        assertThat(at(devices, device.path()).uses()).containsExactly(new Use(Kind.CLAIMED, ""));
      } finally {
        elsewhere.destroy();
        elsewhere.waitFor();
      }
    }
  }

  @Test
  void hostWithoutLsblkIsToldSo() {
    // Given
    HostDevices devices = new HostDevices(new Programs(List.of(directory)));

    // When, then
    assertThatThrownBy(devices::inventory)
        .isInstanceOf(DeviceException.class)
        .hasMessage("'lsblk' is not installed");
  }

  @Test
  void hostWithLsblkAloneIsToldWhatItLacks() throws Exception {
    // Given
    program("lsblk", "echo '{\"blockdevices\": []}'");

    // When
    Inventory inventory = new HostDevices(new Programs(List.of(directory))).inventory();

    // Then
    assertThat(inventory.remarks())
        .satisfiesExactly(
            blkid -> assertThat(blkid).startsWith("'blkid' is not installed"),
            smartctl -> assertThat(smartctl).startsWith("'smartctl' is not installed"));
  }

  @Test
  void whatLsblkComplainsOfIsTold() throws Exception {
    // Given
    program("lsblk", "echo 'lsblk: unknown column: PTTYPE' >&2; exit 1");
    HostDevices devices = new HostDevices(new Programs(List.of(directory)));

    // When, then
    assertThatThrownBy(devices::inventory)
        .isInstanceOf(DeviceException.class)
        .hasMessage("lsblk has ended with code 1: lsblk: unknown column: PTTYPE");
  }

  private void program(String name, String script) throws IOException {
    Path file = Files.writeString(directory.resolve(name), "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private static BlockDevice at(List<BlockDevice> devices, Path path) {
    return devices.stream()
        .flatMap(BlockDevice::withParts)
        .filter(device -> device.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  @Tier("loop")
  void onlyNamedDevicesAreRead() throws Exception {
    // Given
    try (LoopDevice named = LoopDevice.of(directory.resolve("named"), 32);
        LoopDevice other = LoopDevice.of(directory.resolve("other"), 32)) {

      // When
      List<BlockDevice> devices =
          new HostDevices(Programs.ofThisHost()).around(named.path()::equals).devices();

      // Then
      assertThat(at(devices, named.path()).content()).isEqualTo(new Content.Empty());
      assertThat(at(devices, other.path()).content())
          .isEqualTo(new Content.Unknown("it was not read", null));
    }
  }

  @Test
  @Tier("loop")
  void programThatHasADeviceOpenAndLoopDeviceOnItAreUses() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("films"), 32);
        LoopDevice above = LoopDevice.of(device.path())) {
      Process opener =
          new ProcessBuilder(
                  "sh", "-c", "exec 3<\"$0\"; echo open; exec cat", device.path().toString())
              .start();
      try {
        assertThat(opener.inputReader().readLine()).isEqualTo("open");

        // When
        List<BlockDevice> devices = new HostDevices(Programs.ofThisHost()).inventory().devices();

        // Then
        assertThat(at(devices, device.path()).uses())
            .containsExactly(
                new Use(Kind.LAYER, above.path().toString()),
                new Use(Kind.OPENED, "cat (%d)".formatted(opener.pid())));
        assertThat(at(devices, above.path()).inUse()).isFalse();
      } finally {
        opener.destroy();
        opener.waitFor();
      }
    }
  }

  @Test
  @Tier("loop")
  void deviceThatSomebodyUsesIsNotFree() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("films"), 32)) {
      DeviceGuard guard = new DeviceGuard();
      BlockDevice known = device.known();
      guard.requireFree(known, Duration.ofSeconds(1));

      // When, then
      try (LoopDevice above = LoopDevice.of(device.path())) {
        assertThatThrownBy(() -> guard.requireFree(known, Duration.ofSeconds(1)))
            .isInstanceOf(DeviceException.class)
            .hasMessageContaining("is in use by '%s'".formatted(above.path()));
      }
      device.with("mkfs.ext4", "-q");
      device.mount(directory.resolve("point"));
      assertThatThrownBy(() -> guard.requireFree(known, Duration.ofSeconds(1)))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("is in use");
    }
  }

  @Test
  @Tier("loop")
  void whatIsWrittenWhileItsWriterIsWaitedForIsSeen() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("films"), 32)) {
      Process writer = opener("exec 3<>%1$s; echo open; sleep 1; echo films >&3", device.path());

      // When
      Inventory host = new HostDevices(Programs.ofThisHost()).around(device.path()::equals);

      // Then
      assertThat(writer.waitFor()).isZero();
      BlockDevice seen = at(host.devices(), device.path());
      assertThat(seen.content()).isInstanceOf(Content.Unrecognized.class);
      assertThat(seen.inUse()).isFalse();
    }
  }

  @Test
  @Tier("loop")
  void whoeverIsThereBeforeTheFirstErasingIsNotWaitedFor() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("films"), 32)) {
      BlockDevice known = device.known();
      Process writer = opener("exec 3<>%1$s; echo open; sleep 1 3>&-", device.path());

      // Then
      assertThatThrownBy(() -> new DeviceGuard().requireFree(known, Duration.ZERO))
          .isInstanceOf(DeviceException.class)
          .hasMessageContaining("is in use by 'sh (%d)'".formatted(writer.pid()));
      assertThat(writer.waitFor()).isZero();
    }
  }

  @Test
  @Tier("loop")
  void whoComesWhileAnotherIsWaitedForCountsToo() throws Exception {
    // Given
    try (LoopDevice device = LoopDevice.of(directory.resolve("films"), 32)) {
      BlockDevice known = device.known();
      Process first =
          opener(
              """
              exec 3<%1$s
              sh -c 'sleep 0.5; exec 4<%1$s; exec sleep 600' 3<&- >/dev/null &
              echo open; echo $!; sleep 1.5
              """,
              device.path());
      ProcessHandle later =
          ProcessHandle.of(Long.parseLong(first.inputReader().readLine())).orElseThrow();

      // Then
      try {
        assertThatThrownBy(() -> new DeviceGuard().requireFree(known, Duration.ofSeconds(4)))
            .isInstanceOf(DeviceException.class)
            .hasMessageContaining("(%d)".formatted(later.pid()));
      } finally {
        later.destroyForcibly();
        later.onExit().join();
        first.waitFor();
      }
    }
  }

  /** A shell that has begun what it is to do, and has said so. */
  private static Process opener(String script, Path device) throws IOException {
    Process process =
        new ProcessBuilder("sh", "-c", script.formatted(device))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.inputReader().readLine()).isEqualTo("open");
    return process;
  }
}
