package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.Programs;
import io.driveport.agent.session.Preparation;
import io.driveport.agent.session.PrepareBench;
import io.driveport.agent.testing.LoopDevice;
import io.driveport.agent.testing.LoopPartition;
import io.driveport.testkit.Tier;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives that are named by their devices: formatted, mounted, filled, and let go of. */
@Tier("loop")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeviceDrivesTest extends DeviceDrivesFixture {

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "exFAT", "NTFS"})
  void emptyDriveIsFormattedFilledAndLetGoOf(String fileSystem) throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", fileSystem);

      // When
      CommandRun run = prepare("");

      // Then
      assertThat(run.code()).describedAs(run.err()).isZero();
      assertThat(run.out())
          .startsWith("FORMAT1: formatted with " + fileSystem + "\n")
          .contains("FORMAT1: finished, 2 files");
      assertThat(value(device, "TYPE")).isEqualTo(fileSystem.toLowerCase(Locale.ROOT));
      assertThat(mountPoints(device)).isEmpty();
      assertThat(mounts.resolve("FORMAT1")).doesNotExist();
      assertThat(PrepareBench.verify(mounted(device, fileSystem))).isEmpty();
    }
  }

  @Test
  void nothingIsFormattedAgainWhenASessionGoesOnOrAnotherOneFollows() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      prepare("");
      String uuid = value(device, "UUID");

      // When
      CommandRun again = prepare("");
      bench.source("d", 5);
      bench.withoutDataset().dataset(bench.sources() + ",more/,,,,");
      CommandRun following = prepare("films#2", opener(Programs.ofThisHost(), ""));

      // Then
      assertThat(again.out()).contains("FORMAT1: finished").doesNotContain("formatted");
      assertThat(following.code()).describedAs(following.err()).isZero();
      assertThat(value(device, "UUID")).isEqualTo(uuid);
    }
  }

  @Test
  void driveThatAKilledRunHasLeftMountedIsGoneOnWith() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      prepare("");
      device.mount(mounts.resolve("FORMAT1"));

      // When
      CommandRun run = prepare("");

      // Then
      assertThat(run.code()).describedAs(run.err()).isZero();
      assertThat(mountPoints(device)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"mkfs.ext4,-q", "mkfs.ntfs,-QFq"})
  void driveThatIsNamedOnceMoreIsUnmountedAndFormatted(String maker, String options)
      throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with(maker, options, "-L", "holiday");
      Path point = device.mount(directory.resolve("point"));
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");

      // When
      CommandRun run = prepare("", "--force-format", "format1");

      // Then
      assertThat(run.code()).describedAs(run.err()).isZero();
      assertThat(point).isEmptyDirectory();
      assertThat(value(device, "LABEL")).startsWith("DP");
    }
  }

  @Test
  void dryRunPrintsTheCommandsAndDoesNothingAlsoWhereNobodyCanBeAsked() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,PromptOnFormat", "FORMAT1", "NTFS");

      // When
      CommandRun run =
          prepare(
              "films#1", opener(Programs.ofThisHost(), new StringReader(""), false), "--dry-run");

      // Then
      String locked = "  flock --no-fork --verbose --timeout 10 %s ".formatted(device.path());
      assertThat(run.code()).describedAs(run.err()).isZero();
      assertThat(run.out().lines())
          .satisfiesExactly(
              drive -> assertThat(drive).isEqualTo("FORMAT1: " + device.path() + ", 64 MiB"),
              wipe -> assertThat(wipe).isEqualTo(locked + "wipefs --all " + device.path()),
              make ->
                  assertThat(make)
                      .matches(locked + "mkfs.ntfs -Q -F -q -L DP[0-9A-F]{8} " + device.path()),
              mount ->
                  assertThat(mount)
                      .isEqualTo(
                          "  mount -t ntfs-3g -o nodev,nosuid,noexec %s %s/FORMAT1"
                              .formatted(device.path(), mounts)),
              end -> assertThat(end).isEqualTo("Nothing was done."));
      assertThat(content(device)).isEmpty();
      assertThat(bench.journal()).doesNotExist();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"mkfs.ext4 -q", "mkfs.ntfs -Q -F -q", "mkfs.exfat"})
  void formattedDriveIsMountedForPlanningAndNothingIsWrittenOnIt(String maker) throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with(maker.split(" "));
      drive(device, "AlreadyFormatted,SilentMode", "DRIVE1", "");
      String before = hash(device.path());

      // When
      CommandRun plan = plan(Programs.ofThisHost());

      // Then
      assertThat(plan.code()).describedAs(plan.err()).isZero();
      assertThat(plan.out()).containsPattern("(?m)^DRIVE1 +2 ");
      assertThat(mountPoints(device)).isEmpty();
      assertThat(hash(device.path())).isEqualTo(before);
    }
  }

  @Test
  void formattedDriveIsMountedForTakingASessionBack() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with("mkfs.ext4", "-q", "-L", "films");
      bench.drive("DRIVE1", device.mount(directory.resolve("point")));
      Preparation interrupted = bench.preparation("films#1");
      interrupted.stop();
      interrupted.run();
      LoopDevice.run("umount", directory.resolve("point").toString());
      drive(device, "AlreadyFormatted,SilentMode", "DRIVE1", "");

      // When
      CommandRun abort = run(opener(Programs.ofThisHost(), ""), "--session", "films#1", "--abort");

      // Then
      assertThat(abort.code()).describedAs(abort.err()).isZero();
      device.mount(directory.resolve("point"));
      assertThat(directory.resolve("point/films#1")).doesNotExist();
      assertThat(directory.resolve("point/lost+found")).exists();
    }
  }

  @Test
  void sessionIsTakenBackWithoutADriveThatHasVanished() throws Exception {
    // Given
    Path gone = directory.resolve("gone");
    bench.drive("FIRST", Files.createDirectories(directory.resolve("drives/FIRST")));
    bench.drive("GONE1", Files.createDirectory(gone));
    bench.capacity("FIRST", 50_000);
    Preparation interrupted = bench.preparation("films#1");
    interrupted.stop();
    interrupted.run();
    bench.withoutDriveset();
    for (String driveId : List.of("GONE1", "")) {
      drives.clear();
      drives.add(
          "%s,AlreadyFormatted,SilentMode,AlreadyEncrypted,%s,FIRST,"
              .formatted(directory.resolve("drives/FIRST"), PrepareBench.KEY));
      drives.add(
          "/dev/no-such-disk,Format,SilentMode,NotEncrypted,%s,%s,ext4"
              .formatted(PrepareBench.KEY, driveId));

      // When
      CommandRun missing =
          run(opener(Programs.ofThisHost(), ""), "--session", "films#1", "--abort");

      // Then
      assertThat(missing.code()).isEqualTo(2);
      assertThat(missing.err()).contains("drive 'gone1' is missing");
    }
    CommandRun abort =
        run(
            opener(Programs.ofThisHost(), ""),
            "--session",
            "films#1",
            "--abort",
            "--without",
            "GONE1");
    assertThat(abort.code()).describedAs(abort.err()).isZero();
  }

  @Test
  void partitionsOfOneDiskAreTwoDrivesOfARun() throws Exception {
    // Given
    try (LoopDevice device = device();
        LoopPartition first = LoopPartition.of(device, 1, 1, 30);
        LoopPartition second = LoopPartition.of(device, 2, 32, 30)) {
      drive(first.path(), "Format,SilentMode", "FORMAT1", "ext4");
      drive(second.path(), "Format,SilentMode", "FORMAT2", "ext4");

      // When
      CommandRun run = prepare("");

      // Then
      assertThat(run.code()).describedAs(run.err()).isZero();
      assertThat(run.out()).contains("FORMAT1: formatted").contains("FORMAT2: formatted");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"prepare", "plan"})
  void howARunEndsIsToldOnceAlsoIfADriveCannotBeLetGoOf(String command) throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with("mkfs.ext4", "-q");
      drive(device, "AlreadyFormatted,SilentMode", "DRIVE1", "");
      Programs programs = programs("umount", "echo 'it is busy' >&2; exit 32");

      // When
      CommandRun run =
          command.equals("plan") ? plan(programs, "--json") : prepare(programs, "", "--json");

      // Then
      assertThat(run.code()).isEqualTo(15);
      assertThat(run.out().lines().filter(line -> line.contains("\"exitCode\"")))
          .singleElement()
          .asString()
          .contains("\"event\":\"error\"", "\"exitCode\":15", "it is busy");
      assertThat(run.out().lines().toList().getLast()).contains("\"exitCode\"");
    }
  }

  @Test
  void whatCameOfDrivesIsToldAlsoIfOneCannotBeLetGoOf() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with("mkfs.ext4", "-q");
      drive(device, "AlreadyFormatted,SilentMode", "DRIVE1", "");

      // When
      CommandRun run = prepare(programs("umount", "echo 'it is busy' >&2; exit 32"), "");

      // Then
      assertThat(run.code()).isEqualTo(15);
      assertThat(run.out()).contains("DRIVE1: finished, 2 files");
      assertThat(run.err()).contains("it is busy");
    }
  }
}
