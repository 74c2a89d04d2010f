package io.driveport.agent.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.device.DeviceException;
import io.driveport.agent.device.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelFileSystemsTest {

  @TempDir private Path root = Path.of("");

  @BeforeEach
  void begin() throws IOException {
    file("proc/filesystems", "nodev\tsysfs\n\text4\n\tfuseblk\nnodev\tfuse\n");
    file("proc/sys/kernel/osrelease", "6.1.0-9\n");
  }

  @Test
  void whatIsThereAlreadyIsToldFromWhatIsLoadedWhenItIsMounted() throws IOException {
    // Given
    file("lib/modules/6.1.0-9/modules.dep", "kernel/fs/exfat/exfat.ko.xz: kernel/fs/nls/a.ko\n");
    file("lib/modules/6.1.0-9/modules.builtin", "kernel/fs/udf/udf.ko\n");

    // When
    KernelFileSystems kernel = new KernelFileSystems(root);

    // Then
    assertThat(kernel.has("ext4")).isTrue();
    assertThat(kernel.has("fuse")).isTrue();
    assertThat(kernel.has("exfat")).isFalse();
    assertThat(kernel.has("fs")).isFalse();
    assertThat(kernel.hasOrLoads("exfat")).isTrue();
    assertThat(kernel.hasOrLoads("udf")).isTrue();
    assertThat(kernel.hasOrLoads("nls")).isFalse();
  }

  @Test
  void modulesOfAnotherKernelDoNotCount() throws IOException {
    // Given
    file("lib/modules/5.10.0-1/modules.dep", "kernel/fs/exfat/exfat.ko:\n");

    // When, then
    assertThat(new KernelFileSystems(root).hasOrLoads("exfat")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "EXFAT,ext4,,'the running kernel has no ''exfat'', which exFAT needs, and ''mount.exfat-fuse'' is not installed'",
    "EXFAT,ext4,mount.exfat-fuse,'the running kernel has no ''fuse'', which exFAT needs'",
    "NTFS,ext4,mount.ntfs-3g,'the running kernel has no ''fuse'', which NTFS needs'",
    "EXT4,exfat,,'the running kernel has no ''ext4'', which ext4 needs'"
  })
  void whatTheKernelLacksIsToldBeforeADriveIsMounted(
      FileSystem fileSystem, String kernel, @Nullable String program, String text)
      throws IOException {
    // Given
    MountPoints mountPoints = mountPoints(kernel, program);

    // When, then
    assertThatThrownBy(() -> mountPoints.programs(fileSystem))
        .isInstanceOf(DeviceException.class)
        .hasMessage(text);
  }

  @ParameterizedTest
  @CsvSource({
    "EXFAT,exfat,mount.exfat-fuse,mount umount",
    "EXFAT,fuseblk,mount.exfat-fuse,mount umount mount.exfat-fuse",
    "NTFS,fuseblk,,mount umount mount.ntfs-3g",
    "EXT4,ext4,,mount umount"
  })
  void programsAreThoseThatTheKernelNeeds(
      FileSystem fileSystem, String kernel, @Nullable String program, String programs)
      throws IOException {
    assertThat(mountPoints(kernel, program).programs(fileSystem))
        .containsExactly(programs.split(" "));
  }

  private MountPoints mountPoints(String kernel, @Nullable String program) throws IOException {
    file("proc/filesystems", "\t" + kernel + "\n");
    if (program != null) {
      file("bin/" + program, "#!/bin/sh\n");
      assertThat(root.resolve("bin").resolve(program).toFile().setExecutable(true)).isTrue();
    }
    return new MountPoints(
        root, new Programs(List.of(root.resolve("bin"))), new KernelFileSystems(root));
  }

  private void file(String name, String content) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }
}
