package io.driveport.agent.volume;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Inventory;
import io.driveport.agent.device.MountTable;
import io.driveport.agent.device.MountTable.Mount;
import io.driveport.agent.device.Use;
import io.driveport.agent.device.Use.Kind;
import io.driveport.agent.testing.Disk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CandidateTest {

  private static final Mount SYSTEM = new Mount("8:1", "ext4", "/dev/sda1", Path.of("/"));

  @Test
  void twoDisksWithOneSerialNumberAreTwinsInWhateverCase() {
    // Given
    BlockDevice one = Disk.at("/dev/sdb", "8:16").serial("WD-1").device();
    BlockDevice other = Disk.at("/dev/sdc", "8:32").serial("wd-1").device();
    BlockDevice third = Disk.at("/dev/sdd", "8:48").serial("WD-2").device();

    // When
    Candidate candidate = candidate(one, "WD-1", one, other, third);

    // Then
    assertThat(candidate.twins()).containsExactly(Path.of("/dev/sdb"), Path.of("/dev/sdc"));
  }

  @Test
  void diskThatTellsASerialNumberWhichTheUserGivesToAnotherIsItsTwin() {
    // Given
    BlockDevice silent = Disk.at("/dev/loop0", "7:0").device();
    BlockDevice telling = Disk.at("/dev/sdc", "8:32").serial("WD-1").device();

    // When, then
    assertThat(candidate(silent, "WD-1", silent, telling).twins()).hasSize(2);
    assertThat(candidate(silent, "WD-2", silent, telling).twins()).isEmpty();
  }

  @Test
  void twoPathsToOneDiskAreTwins() {
    // Given
    BlockDevice one = Disk.at("/dev/sdb", "8:16").medium("naa.5").device();
    BlockDevice other = Disk.at("/dev/sdc", "8:32").medium("naa.5").device();
    BlockDevice above = Disk.at("/dev/mapper/mpatha", "254:0").type("mpath").device();
    BlockDevice first = Disk.at("/dev/sdd", "8:48").with(above).device();
    BlockDevice second = Disk.at("/dev/sde", "8:64").with(above).device();

    // When, then
    assertThat(candidate(one, "A", one, other).twins())
        .containsExactly(Path.of("/dev/sdb"), Path.of("/dev/sdc"));
    assertThat(candidate(above, "B", first, second).twins())
        .containsExactly(Path.of("/dev/sdd"), Path.of("/dev/sde"));
  }

  @Test
  void usesOfEveryDeviceOfTheSerialNumberCount() {
    // Given
    BlockDevice swap =
        Disk.at("/dev/sdb2", "8:18").type("part").serial("WD-1").used(Kind.SWAP, "").device();
    BlockDevice films = Disk.at("/dev/sdb1", "8:17").type("part").serial("WD-1").device();
    BlockDevice disk = Disk.at("/dev/sdb", "8:16").serial("WD-1").with(films).with(swap).device();
    BlockDevice array =
        Disk.at("/dev/sdc", "8:32").serial("WD-1").used(Kind.RAID, "/dev/md0").device();

    // When
    FormatDecision decision = FormatDecision.of(candidate(films, "WD-1", disk, array), true);

    // Then
    assertThat(((FormatDecision.Refused) decision).obstacles())
        .contains(
            new Obstacle.UsedBeside(Path.of("/dev/sdb2"), new Use(Kind.SWAP, "")),
            new Obstacle.UsedBeside(Path.of("/dev/sdc"), new Use(Kind.RAID, "/dev/md0")));
  }

  @Test
  void mountOfAPartitionIsNoUseOfItsDiskBesideIt() {
    // Given
    BlockDevice films =
        Disk.at("/dev/sdb1", "8:17")
            .type("part")
            .serial("WD-1")
            .used(Kind.MOUNTED, "/mnt/films")
            .device();
    BlockDevice disk = Disk.at("/dev/sdb", "8:16").serial("WD-1").with(films).device();

    // When
    FormatDecision decision = FormatDecision.of(candidate(films, "WD-1", disk), true);

    // Then
    assertThat(decision).isEqualTo(new FormatDecision.Allowed(films));
  }

  @Test
  void whatTheRunNeedsOnAnyPartOfTheDiskIsKnown() {
    // Given
    BlockDevice films = Disk.at("/dev/sdb1", "8:17").type("part").device();
    BlockDevice host = Disk.at("/dev/sdb2", "8:18").type("part").device();
    BlockDevice disk = Disk.at("/dev/sdb", "8:16").with(films).with(host).device();
    Mount mount = new Mount("8:18", "ext4", "/dev/sdb2", Path.of("/mnt/host"));
    KeptPath journal = new KeptPath("the journal", Path.of("/mnt/host/a/b.jrn"), false);
    KeptPath elsewhere = new KeptPath("the driveset", Path.of("/mnt/d.csv"), false);

    // When
    Candidate candidate =
        Candidate.of(
            films,
            "WD-1",
            host(List.of(SYSTEM, mount), disk),
            List.of(journal, elsewhere),
            Set.of(),
            false);

    // Then
    assertThat(candidate.needed()).containsExactly(journal);
  }

  @Test
  void sourceDirectoryNeedsWhatIsMountedBelowItAndADirectoryToWriteInDoesNot() {
    // Given
    BlockDevice disk = Disk.at("/dev/sdb", "8:16").device();
    Mount mount = new Mount("0:50", "ext4", "/dev/sdb", Path.of("/data/films/old"));
    KeptPath source = new KeptPath("the source", Path.of("/data/films"), true);
    KeptPath working = new KeptPath("the working directory", Path.of("/data"), false);

    // When
    Candidate candidate =
        Candidate.of(
            disk,
            "WD-1",
            host(List.of(SYSTEM, mount), disk),
            List.of(source, working),
            Set.of(),
            false);

    // Then
    assertThat(candidate.needed()).containsExactly(source);
  }

  @Test
  void whatTheRunItselfHasMountedOfADiskIsNoUseBesideIt() {
    // Given
    Path own = Path.of("/run/drive-prep/FILMS1");
    BlockDevice first =
        Disk.at("/dev/sdb1", "8:17").type("part").used(Kind.MOUNTED, own.toString()).device();
    BlockDevice second = Disk.at("/dev/sdb2", "8:18").type("part").device();
    BlockDevice disk = Disk.at("/dev/sdb", "8:16").with(first).with(second).device();

    // When
    Candidate ours =
        Candidate.of(second, "B", host(List.of(), disk), List.of(), Set.of(own), false);
    Candidate ofOthers =
        Candidate.of(second, "B", host(List.of(), disk), List.of(), Set.of(), false);

    // Then
    assertThat(FormatDecision.of(ours, false)).isEqualTo(new FormatDecision.Allowed(second));
    assertThat(((FormatDecision.Refused) FormatDecision.of(ofOthers, true)).obstacles())
        .containsExactly(
            new Obstacle.UsedBeside(Path.of("/dev/sdb1"), new Use(Kind.MOUNTED, own.toString())));
  }

  private static Candidate candidate(BlockDevice device, String driveId, BlockDevice... disks) {
    return Candidate.of(device, driveId, host(List.of(), disks), List.of(), Set.of(), false);
  }

  private static Inventory host(List<Mount> mounts, BlockDevice... disks) {
    return new Inventory(Stream.of(disks).toList(), new MountTable(mounts), Map.of(), List.of());
  }
}
