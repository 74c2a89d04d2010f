package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.device.Health;
import io.driveport.agent.device.Inventory;
import io.driveport.agent.device.MountTable;
import io.driveport.agent.device.Use.Kind;
import io.driveport.agent.testing.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeviceTableTest {

  @Test
  void disksAreLinesAndTheirPartsAreBelowThem() {
    // Given
    BlockDevice partition =
        Disk.at("/dev/sdc1", "8:33")
            .type("part")
            .serial("USB1")
            .bytes(2_000_000_000L)
            .holding(new Content.Found("exfat", "Films", "5E2D-10C4"))
            .used(Kind.MOUNTED, "/mnt/films")
            .device();
    BlockDevice stick =
        Disk.at("/dev/sdc", "8:32")
            .serial("USB1")
            .model("Elements", "usb")
            .bytes(2_001_000_000L)
            .holding(new Content.Found("dos", null, null))
            .with(partition)
            .device();
    BlockDevice disk =
        Disk.at("/dev/sdb", "8:16")
            .serial("WD-WCC4N7654321")
            .model("WDC WD40EFRX", "sata")
            .bytes(4_000_787_030_016L)
            .device();
    BlockDevice locked =
        Disk.at("/dev/sdd", "8:48")
            .serial("LOCKED1")
            .bytes(2_001_000_000L)
            .holding(new Content.Unrecognized(0))
            .device();
    BlockDevice system =
        Disk.at("/dev/vda", "254:0")
            .bytes(274_877_906_944L)
            .readOnly()
            .holding(new Content.Unknown("Operation not permitted", null))
            .used(Kind.MOUNTED, "/")
            .system()
            .device();

    // When
    List<String> lines =
        new DeviceTable(
                new Inventory(
                    List.of(disk, stick, locked, system),
                    new MountTable(List.of()),
                    Map.of(Path.of("/dev/sdb"), Health.FAILING),
                    List.of()))
            .lines();

    // Then
    assertThat(String.join("\n", lines))
        .isEqualTo(
            """
            device       drive id            size  bus   model         holds                state
            /dev/sdb     WD-WCC4N7654321  3.6 TiB  sata  WDC WD40EFRX  nothing              not in use, FAILING
            /dev/sdc     USB1             1.9 GiB  usb   Elements      dos                  mounted at /mnt/films
              /dev/sdc1                   1.9 GiB                      exfat 'Films'        mounted at /mnt/films
            /dev/sdd     LOCKED1          1.9 GiB  -     -             data without a mark  not in use
            /dev/vda     -                256 GiB  -     -             not known            system, mounted at /, read-only\
            """);
  }
}
