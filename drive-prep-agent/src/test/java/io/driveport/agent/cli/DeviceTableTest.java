package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.device.Health;
import io.driveport.agent.device.Use;
import io.driveport.agent.device.Use.Kind;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceTableTest {

  @Test
  void disksAreLinesAndTheirPartsAreBelowThem() {
    // Given
    Use mounted = new Use(Kind.MOUNTED, "/mnt/films");
    BlockDevice partition =
        new BlockDevice(
            Path.of("/dev/sdc1"),
            "part",
            "USB1",
            null,
            2_000_000_000L,
            null,
            false,
            new Content.Found("exfat", "Films", "5E2D-10C4"),
            List.of(mounted),
            false,
            null,
            List.of());
    BlockDevice stick =
        new BlockDevice(
            Path.of("/dev/sdc"),
            "disk",
            "USB1",
            "Elements",
            2_001_000_000L,
            "usb",
            false,
            new Content.Found("dos", null, null),
            List.of(mounted),
            false,
            null,
            List.of(partition));
    BlockDevice disk =
        new BlockDevice(
            Path.of("/dev/sdb"),
            "disk",
            "WD-WCC4N7654321",
            "WDC WD40EFRX",
            4_000_787_030_016L,
            "sata",
            false,
            new Content.Empty(),
            List.of(),
            false,
            Health.FAILING,
            List.of());
    BlockDevice system =
        new BlockDevice(
            Path.of("/dev/vda"),
            "disk",
            null,
            null,
            274_877_906_944L,
            null,
            true,
            new Content.Unknown("Operation not permitted"),
            List.of(new Use(Kind.MOUNTED, "/")),
            true,
            null,
            List.of());

    // When
    List<String> lines = new DeviceTable(List.of(disk, stick, system)).lines();

    // Then
    assertThat(String.join("\n", lines))
        .isEqualTo(
            """
            device       drive id            size  bus   model         holds          state
            /dev/sdb     WD-WCC4N7654321  3.6 TiB  sata  WDC WD40EFRX  nothing        not in use, FAILING
            /dev/sdc     USB1             1.9 GiB  usb   Elements      dos            mounted at /mnt/films
              /dev/sdc1                   1.9 GiB                      exfat 'Films'  mounted at /mnt/films
            /dev/vda     -                256 GiB  -     -             not known      system, mounted at /, read-only\
            """);
  }
}
