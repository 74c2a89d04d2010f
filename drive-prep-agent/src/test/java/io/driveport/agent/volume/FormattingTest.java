package io.driveport.agent.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.Use.Kind;
import io.driveport.agent.testing.Disk;
import io.driveport.agent.testing.LoopDevice;
import io.driveport.agent.volume.FormatDecision.Allowed;
import io.driveport.testkit.Tier;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FormattingTest {

  private static final long MIB = 1L << 20;
  private static final String LOCKED = "flock --no-fork --verbose --timeout 10 /dev/sdb ";

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @CsvSource({
    "EXT4,mkfs.ext4 -q -F -m 0 -L DP1 /dev/sdb",
    "EXFAT,mkfs.exfat -L DP1 /dev/sdb",
    "NTFS,mkfs.ntfs -Q -F -q -L DP1 /dev/sdb"
  })
  void oldMarksAreRemovedBeforeAFileSystemIsMade(FileSystem fileSystem, String making) {
    // Given
    Formatting formatting = formatting(Disk.at("/dev/sdb", "8:16"), fileSystem);

    // When
    List<List<String>> commands = formatting.commands();

    // Then
    assertThat(commands)
        .extracting(command -> String.join(" ", command))
        .containsExactly(LOCKED + "wipefs --all /dev/sdb", LOCKED + making);
  }

  @Test
  void whatIsMountedIsUnmountedFirstAndTheLatestBeforeThoseBelowIt() {
    // Given
    Disk disk =
        Disk.at("/dev/sdb", "8:16").used(Kind.MOUNTED, "/mnt/a").used(Kind.MOUNTED, "/mnt/a/b");

    // When
    List<List<String>> commands = formatting(disk, FileSystem.EXT4).commands();

    // Then
    assertThat(commands.subList(0, 2))
        .containsExactly(List.of("umount", "/mnt/a/b"), List.of("umount", "/mnt/a"));
  }

  @ParameterizedTest
  @EnumSource(FileSystem.class)
  @Tier("loop")
  void roomIsForeseenThatAFileSystemHasAndHardlyMore(FileSystem fileSystem) throws IOException {
    LoopDevice.require("mkfs.ntfs", "mount.ntfs-3g", "mkfs.exfat", "mount.exfat-fuse");
    for (long size : List.of(64 * MIB, 300 * MIB, 600 * MIB, 5_000 * MIB, MIB * MIB)) {
      // Given
      Path image = directory.resolve("image");
      try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
        file.setLength(size);
      }
      try (LoopDevice device = LoopDevice.of(image)) {
        List<String> making = fileSystem.making("DP1", device.path());
        LoopDevice.run(making.toArray(String[]::new));
        Path point = Files.createDirectories(directory.resolve("point"));
        LoopDevice.run(
            fileSystem.mounting(device.path(), point, "nodev", true).toArray(String[]::new));

        // When
        ForeseenRoom foreseen = fileSystem.room(size);

        // Then
        long free = Files.getFileStore(point).getUsableSpace();
        assertThat(foreseen.bytes())
            .describedAs("%s of %d MiB", fileSystem, size / MIB)
            .isBetween(free * 85 / 100, free);
        assertThat(foreseen.cluster()).isEqualTo(Files.getFileStore(point).getBlockSize());
      }
      Files.delete(image);
    }
  }

  private static Formatting formatting(Disk disk, FileSystem fileSystem) {
    return new Formatting(new Allowed(disk.device()), fileSystem, "DP1");
  }
}
