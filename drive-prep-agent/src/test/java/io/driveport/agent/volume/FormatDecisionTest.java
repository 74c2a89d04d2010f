package io.driveport.agent.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Content;
import io.driveport.agent.device.Use;
import io.driveport.agent.device.Use.Kind;
import io.driveport.agent.testing.Disk;
import io.driveport.agent.volume.FormatDecision.Allowed;
import io.driveport.agent.volume.FormatDecision.Refused;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reason for which a device is not formatted, and whether naming it once more helps. */
class FormatDecisionTest {

  private static final Content.Found FILMS = new Content.Found("ext4", "films", null);
  private static final KeptPath JOURNAL =
      new KeptPath("the journal", Path.of("/mnt/films/a.jrn"), false);

  static Stream<Arguments> reasons() {
    return Stream.of(
        arguments(
            alone(disk().used(Kind.MOUNTED, "/mnt/films")),
            new Obstacle.Mounted(Path.of("/mnt/films")),
            "it is mounted at '/mnt/films'"),
        arguments(
            alone(disk().with(part().device())),
            new Obstacle.Partitions(List.of(Path.of("/dev/sdb1"))),
            "it has partitions: '/dev/sdb1'"),
        arguments(
            alone(disk().holding(FILMS)),
            new Obstacle.Holds(FILMS),
            "it is not empty: it holds ext4 'films'"),
        arguments(
            alone(disk().holding(new Content.Found("crypto_LUKS", null, null))),
            new Obstacle.Holds(new Content.Found("crypto_LUKS", null, null)),
            "it is not empty: it holds crypto_LUKS"),
        arguments(
            alone(disk().holding(new Content.Unrecognized(512))),
            new Obstacle.UnknownContent(512),
            "it is not empty: unknown content from byte 512 on"),
        arguments(
            alone(disk().holding(new Content.Unknown("Input/output error", null))),
            new Obstacle.Unreadable("Input/output error"),
            "what it holds can't be told: Input/output error"),
        arguments(
            alone(disk().holding(new Content.Unknown("udev knows ext4 there", FILMS))),
            new Obstacle.Unreadable("udev knows ext4 there"),
            "what it holds can't be told: udev knows ext4 there"),
        arguments(
            alone(disk().system()),
            new Obstacle.OfSystem(),
            "the running system lies on this disk"),
        arguments(alone(disk().readOnly()), new Obstacle.ReadOnly(), "it can't be written"),
        used(Kind.SWAP, "", "the system swaps to it"),
        used(Kind.LVM, "/dev/mapper/vg-a", "LVM uses it for '/dev/mapper/vg-a'"),
        used(Kind.RAID, "/dev/md0", "it belongs to the array '/dev/md0'"),
        used(Kind.ENCRYPTION, "/dev/mapper/x", "it is opened as '/dev/mapper/x'"),
        used(Kind.LAYER, "/dev/mapper/mpatha", "'/dev/mapper/mpatha' uses it"),
        used(Kind.OPENED, "dislocker-fuse (12)", "'dislocker-fuse (12)' has it open"),
        used(Kind.OPENED, "", "a program that is not seen here has its lock"),
        used(
            Kind.CLAIMED,
            "",
            "the kernel keeps it for somebody; is it mounted outside of this container?"),
        arguments(
            with(
                List.of(Disk.at("/dev/sdb2", "8:18").used(Kind.SWAP, "").device()),
                List.of(),
                List.of(),
                false),
            new Obstacle.UsedBeside(Path.of("/dev/sdb2"), new Use(Kind.SWAP, "")),
            "'/dev/sdb2' is of the same disk, and the system swaps to it"),
        arguments(
            with(List.of(), List.of(Path.of("/dev/sdb"), Path.of("/dev/sdc")), List.of(), false),
            new Obstacle.Twins("WD-1", List.of(Path.of("/dev/sdb"), Path.of("/dev/sdc"))),
            "'/dev/sdb', '/dev/sdc' can't be told apart: they have one serial number, 'WD-1', or lead to one disk; connect one of them only"),
        arguments(
            with(List.of(), List.of(), List.of(JOURNAL), false),
            new Obstacle.Needed(JOURNAL),
            "the journal '/mnt/films/a.jrn' lies on this disk"),
        arguments(
            with(List.of(), List.of(), List.of(), true),
            new Obstacle.Locked("WD-1"),
            "another run has drive WD-1"));
  }

  private static Arguments used(Kind kind, String by, String text) {
    return arguments(alone(disk().used(kind, by)), new Obstacle.Used(new Use(kind, by)), text);
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void deviceIsNotFormatted(Candidate candidate, Obstacle obstacle, String text) {
    // When
    FormatDecision unforced = FormatDecision.of(candidate, false);
    FormatDecision forced = FormatDecision.of(candidate, true);

    // Then
    assertThat(unforced).isEqualTo(new Refused(List.of(obstacle)));
    assertThat(obstacle.text()).isEqualTo(text);
    switch (obstacle) {
      case Obstacle.Forcible _ -> {
        assertThat(((Refused) unforced).mayBeForced()).isTrue();
        assertThat(forced).isEqualTo(new Allowed(candidate.device()));
      }
      case Obstacle.Final _ -> {
        assertThat(((Refused) unforced).mayBeForced()).isFalse();
        assertThat(forced).isEqualTo(unforced);
      }
    }
  }

  @Test
  void onlyWhatIsLostOrUnmountedKnowinglyMayBeForced() {
    assertThat(kinds(Obstacle.Forcible.class))
        .isEqualTo(
            Set.of(
                Obstacle.Mounted.class,
                Obstacle.Partitions.class,
                Obstacle.Holds.class,
                Obstacle.UnknownContent.class));
    Set<Object> tried =
        reasons()
            .<Object>map(reason -> Objects.requireNonNull(reason.get()[1]).getClass())
            .collect(Collectors.toSet());
    assertThat(tried).containsAll(kinds(Obstacle.Forcible.class));
    assertThat(tried).containsAll(kinds(Obstacle.Final.class));
  }

  private static Set<Object> kinds(Class<?> sealed) {
    return Set.of((Object[]) sealed.getPermittedSubclasses());
  }

  @Test
  void emptyDeviceThatNothingUsesMayBeFormatted() {
    // Given
    Candidate candidate = alone(disk());

    // When
    FormatDecision decision = FormatDecision.of(candidate, false);

    // Then
    assertThat(decision).isEqualTo(new Allowed(candidate.device()));
  }

  @Test
  void everyReasonIsGivenAtOnceAndOneThatIsFinalRemains() {
    // Given
    Candidate candidate = alone(disk().holding(FILMS).used(Kind.MOUNTED, "/mnt/films").readOnly());

    // When
    FormatDecision unforced = FormatDecision.of(candidate, false);
    FormatDecision forced = FormatDecision.of(candidate, true);

    // Then
    assertThat(unforced)
        .isEqualTo(
            new Refused(
                List.of(
                    new Obstacle.ReadOnly(),
                    new Obstacle.Mounted(Path.of("/mnt/films")),
                    new Obstacle.Holds(FILMS))));
    assertThat(((Refused) unforced).mayBeForced()).isFalse();
    assertThat(forced).isEqualTo(new Refused(List.of(new Obstacle.ReadOnly())));
  }

  private static Disk disk() {
    return Disk.at("/dev/sdb", "8:16").serial("WD-1");
  }

  private static Disk part() {
    return Disk.at("/dev/sdb1", "8:17").type("part").serial("WD-1");
  }

  private static Candidate alone(Disk disk) {
    return new Candidate(disk.device(), "WD-1", List.of(), List.of(), List.of(), false);
  }

  private static Candidate with(
      List<BlockDevice> beside, List<Path> twins, List<KeptPath> needed, boolean locked) {
    return new Candidate(disk().device(), "WD-1", beside, twins, needed, locked);
  }
}
