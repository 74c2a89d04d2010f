package io.driveport.agent.device;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.Use.Kind;
import io.driveport.agent.testing.Disk;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class BlockDeviceTest {

  private static final BlockDevice MAPPED =
      Disk.at("/dev/mapper/films", "254:0").type("crypt").device();
  private static final BlockDevice FIRST =
      Disk.at("/dev/sdb1", "8:17")
          .type("part")
          .used(Kind.MOUNTED, "/mnt/films")
          .used(Kind.SWAP, "")
          .device();
  private static final BlockDevice SECOND =
      Disk.at("/dev/sdb2", "8:18").type("part").with(MAPPED).device();
  private static final BlockDevice DISK =
      Disk.at("/dev/sdb", "8:16").with(FIRST).with(SECOND).device();

  @Test
  void deviceOverlapsItselfAndWhatLiesOnIt() {
    assertThat(DISK.overlaps(DISK)).isTrue();
    assertThat(DISK.overlaps(FIRST)).isTrue();
    assertThat(FIRST.overlaps(DISK)).isTrue();
    assertThat(MAPPED.overlaps(DISK)).isTrue();
    assertThat(FIRST.overlaps(SECOND)).isFalse();
    assertThat(MAPPED.overlaps(FIRST)).isFalse();
    assertThat(DISK.overlaps(Disk.at("/dev/sdc", "8:32").device())).isFalse();
  }

  @Test
  void withoutItsMountsItKeepsItsOtherUses() {
    // When
    BlockDevice unmounted = DISK.withoutMountsAt(Path.of("/mnt/films")::equals);

    // Then
    assertThat(unmounted.mountPoints()).isEmpty();
    assertThat(unmounted.withParts().flatMap(each -> each.mountPoints().stream())).isEmpty();
    assertThat(unmounted.uses()).containsExactly(new Use(Kind.SWAP, ""));
    assertThat(DISK.withoutMountsAt(Path.of("/mnt/other")::equals)).isEqualTo(DISK);
  }
}
