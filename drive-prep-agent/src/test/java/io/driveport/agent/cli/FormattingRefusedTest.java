package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.Programs;
import io.driveport.agent.session.Preparation;
import io.driveport.agent.session.PrepareBench;
import io.driveport.agent.testing.LockHolder;
import io.driveport.agent.testing.LoopDevice;
import io.driveport.agent.testing.LoopPartition;
import io.driveport.testkit.Tier;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What keeps drives from being formatted, and what of that can be overruled. */
@Tier("loop")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FormattingRefusedTest extends DeviceDrivesFixture {

  @Test
  void driveThatIsNotEmptyOrMountedIsRefusedAndLeftAsItIs() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with("mkfs.ext4", "-q", "-L", "holiday");
      Path point = device.mount(directory.resolve("point"));
      Files.writeString(point.resolve("picture"), "of a beach");
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");

      // When
      CommandRun run = prepare("");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains("it is mounted at '" + point + "'")
          .contains("it is not empty: it holds ext4 'holiday'")
          .contains("give --force-format FORMAT1");
      assertThat(point.resolve("picture")).hasContent("of a beach");
      assertThat(bench.journal()).doesNotExist();
    }
  }

  @Test
  void withoutSilentModeTheSerialNumberHasToBeTyped() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,PromptOnFormat", "FORMAT1", "ext4");

      // When
      CommandRun nothing = prepare("");
      CommandRun yes = prepare("yes\n");
      assertThat(bench.journal()).doesNotExist();
      String before = content(device);
      CommandRun serial = prepare("FORMAT1\n");

      // Then
      for (CommandRun refused : List.of(nothing, yes)) {
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
            .contains(
                device.path() + ", 64 MiB is formatted with ext4, and everything on it is lost")
            .contains("drive FORMAT1: its serial number was not typed")
            .contains("nothing was written");
      }
      assertThat(before).isEmpty();
      assertThat(serial.code()).describedAs(serial.err()).isZero();
    }
  }

  @Test
  void mistakesOfTheInputAreFoundBeforeADriveIsFormatted() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      bench.dataset("/no/such/directory/,films/,,,,");

      // When
      CommandRun run = prepare("", "--force-format", "OTHER");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("/no/such/directory").contains("--force-format names 'OTHER'");
      assertThat(content(device)).isEmpty();
    }
  }

  @Test
  void drivesAreNotFormattedForASessionThatIsNotInTurn() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      bench.drive("FIRST");
      Preparation interrupted = bench.preparation("films#1");
      interrupted.stop();
      interrupted.run();
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");

      // When
      CommandRun run = prepare("films#2", opener(Programs.ofThisHost(), ""));

      // Then
      assertThat(run.code()).isEqualTo(6);
      assertThat(run.err())
          .contains("session 'films#1' of the journal is unfinished; resume or abort it");
      assertThat(content(device)).isEmpty();
    }
  }

  @Test
  void drivesAreNotFormattedForFilesThatLieOnThem() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");

      // When
      CommandRun run = prepare("", "--preload");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("the files lie on the drives already, and would be lost");
      assertThat(content(device)).isEmpty();
    }
  }

  @Test
  void sameDriveTwiceIsRefused() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      drive(device, "Format,SilentMode", "format1", "ext4");

      // When
      CommandRun run = prepare("");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("row 3").contains("is drive 'format1' once more");
      assertThat(content(device)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "ext4,mkfs.ext4",
    "ext4,flock",
    "ext4,umount",
    "ext4,mount",
    "exFAT,mkfs.exfat",
    "NTFS,mkfs.ntfs",
    "NTFS,mount.ntfs-3g"
  })
  void programThatIsMissingIsNamedBeforeAnythingIsDone(String fileSystem, String missing)
      throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with("mkfs.ext4", "-q", "-L", "holiday");
      drive(device, "Format,SilentMode", "FORMAT1", fileSystem);
      Path few = Files.createDirectory(directory.resolve("bin"));
      for (String program :
          List.of(
              "lsblk",
              "blkid",
              "wipefs",
              "flock",
              "mount",
              "umount",
              "mkfs.ext4",
              "mkfs.exfat",
              "mkfs.ntfs",
              "mount.ntfs-3g",
              "mount.exfat-fuse")) {
        if (!program.equals(missing)) {
          Files.createSymbolicLink(few.resolve(program), place(program));
        }
      }

      // When
      CommandRun run = prepare(new Programs(List.of(few)), "", "--force-format", "FORMAT1");

      // Then
      assertThat(run.code()).isEqualTo(15);
      assertThat(run.err()).contains("'" + missing + "' is not installed");
      assertThat(value(device, "LABEL")).isEqualTo("holiday");
    }
  }

  @Test
  void diskWithDataWithoutAMarkIsNotEmpty() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      fill(device.path(), 30L << 20, 1 << 20);
      String before = hash(device.path());
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");

      // When
      CommandRun refused = prepare("");
      String after = hash(device.path());
      CommandRun forced = prepare("", "--force-format", "FORMAT1");

      // Then
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err())
          .contains("it is not empty: unknown content from byte 31")
          .contains("give --force-format FORMAT1")
          .contains("nothing was written");
      assertThat(after).isEqualTo(before);
      assertThat(forced.code()).describedAs(forced.err()).isZero();
    }
  }

  @Test
  void twoDisksWithOneSerialNumberAreRefusedAndBothAreNamed() throws Exception {
    // Given
    try (LoopDevice device = device();
        LoopDevice other = LoopDevice.of(directory.resolve("other"), 64)) {
      drive(device, "Format,SilentMode", "TWIN1", "ext4");
      Programs programs =
          programs(
              "lsblk",
              """
              "$place" "$@" | sed '/"path": *"%s"/,/"serial"/ s/"serial": *null/"serial": "twin1"/'
              """
                  .formatted(other.path().toString().replace("/", "\\/")));

      // When
      CommandRun run = prepare(programs, "", "--force-format", "TWIN1");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains("'" + device.path() + "'")
          .contains("'" + other.path() + "'")
          .contains("can't be told apart");
      assertThat(content(device)).isEmpty();
    }
  }

  @Test
  void twoPathsToOneDiskAreRefusedAndBothAreNamed() throws Exception {
    // Given
    try (LoopDevice device = device();
        LoopDevice again = LoopDevice.of(directory.resolve("image"))) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      drive(again, "Format,SilentMode", "FORMAT2", "ext4");

      // When
      CommandRun run = prepare("");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains("row 2: ")
          .contains("row 3: ")
          .contains("'" + device.path() + "'")
          .contains("'" + again.path() + "'")
          .contains("can't be told apart");
      assertThat(content(device)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"source", "journal", "output directory", "plan"})
  void diskThatHoldsWhatTheRunNeedsIsNeverFormatted(String what) throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with("mkfs.ext4", "-q", "-L", "holiday");
      Path point = device.mount(directory.resolve("point"));
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      List<String> more = new ArrayList<>(List.of("--force-format", "FORMAT1"));
      switch (what) {
        case "source" -> {
          Files.writeString(Files.createDirectory(point.resolve("pictures")).resolve("a"), "a");
          bench.dataset(point + "/pictures/,pictures/,,,,");
        }
        case "journal" -> bench.journalAt(point.resolve("a.jrn"));
        case "plan" -> {
          Files.copy(planOfAnotherDrive(), point.resolve("films.plan"));
          more.addAll(List.of("--plan", point.resolve("films.plan").toString()));
        }
        default -> more.addAll(List.of("--out", point.toString()));
      }

      // When
      CommandRun run =
          what.equals("plan")
              ? run(opener(Programs.ofThisHost(), ""), more.toArray(String[]::new))
              : prepare("", more.toArray(String[]::new));

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains(" '" + point).contains("lies on this disk");
      assertThat(value(device, "LABEL")).isEqualTo("holiday");
    }
  }

  @Test
  void driveWhoseLockAnotherProcessHoldsCannotBeForced() throws Exception {
    // Given
    try (LoopDevice device = device();
        LockHolder _ = LockHolder.of(Files.createDirectories(mounts).resolve("format1.lock"))) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");

      // When
      CommandRun run = prepare("", "--force-format", "FORMAT1");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("another run has drive FORMAT1");
      assertThat(content(device)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"room", "other input", "journal in use", "plan", "output", "capacity"})
  void nothingIsFormattedUntilEverythingElseIsFoundRight(String what) throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      List<String> more = new ArrayList<>();
      int code =
          switch (what) {
            case "room" -> {
              bench.source("large", 70 << 20);
              yield 5;
            }
            case "other input" -> {
              interruptedSession();
              drives.addFirst(
                  "%s,AlreadyFormatted,SilentMode,AlreadyEncrypted,%s,FIRST,"
                      .formatted(directory.resolve("drives/FIRST"), PrepareBench.KEY));
              yield 6;
            }
            case "journal in use" -> {
              interruptedSession();
              yield 6;
            }
            case "plan" -> {
              more.addAll(List.of("--plan", planOfAnotherDrive().toString()));
              yield 13;
            }
            case "output" -> {
              more.addAll(List.of("--out", Files.createFile(directory.resolve("file")).toString()));
              yield 2;
            }
            default -> {
              more.addAll(List.of("--capacity", "FORMAT1=1KB"));
              yield 5;
            }
          };

      // When
      CommandRun run;
      try (LockHolder _ = what.equals("journal in use") ? LockHolder.of(bench.journal()) : null) {
        run =
            what.equals("plan")
                ? run(opener(Programs.ofThisHost(), ""), more.toArray(String[]::new))
                : prepare("", more.toArray(String[]::new));
      }

      // Then
      assertThat(run.code()).describedAs(run.err()).isEqualTo(code);
      assertThat(run.out() + run.err()).doesNotContain("formatted with");
      if (!what.equals("journal in use")) {
        assertThat(run.err()).contains("nothing was written");
      }
      assertThat(content(device)).isEmpty();
      assertThat(mounts.resolve("FORMAT1")).doesNotExist();
    }
  }

  @Test
  void whereNobodyCanBeAskedAPromptIsRefusedAndNoEndOfInputIsTakenForAnAnswer() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,PromptOnFormat", "FORMAT1", "ext4");

      // When
      CommandRun run =
          prepare("films#1", opener(Programs.ofThisHost(), new StringReader("FORMAT1\n"), false));

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains("nobody can be asked to type the serial number of drive FORMAT1")
          .contains("SilentMode")
          .contains("nothing was written")
          .doesNotContain("Type its serial number");
      assertThat(content(device)).isEmpty();
    }
  }

  @Test
  void placeOfADriveAtWhichAnotherDiskIsStillMountedIsTold() throws Exception {
    // Given
    try (LoopDevice before = LoopDevice.of(directory.resolve("before"), 64);
        LoopDevice device = device()) {
      before.with("mkfs.ext4", "-q");
      before.mount(mounts.resolve("FORMAT1"));
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");

      // When
      CommandRun run = prepare("");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains(
              "at whose place '%s' something else is mounted still: '%s'"
                  .formatted(mounts.resolve("FORMAT1"), before.path()));
      assertThat(content(device)).isEmpty();
    }
  }

  @Test
  void forcedDriveHasToBeOneThatARowWithFormatNames() throws Exception {
    // Given
    try (LoopDevice device = device();
        LoopDevice kept = LoopDevice.of(directory.resolve("kept"), 64)) {
      kept.with("mkfs.ext4", "-q");
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      drive(kept, "AlreadyFormatted,SilentMode", "KEPT1", "");

      // When
      CommandRun run = prepare("", "--force-format", "KEPT1", "--force-format", "OTHER");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains("--force-format names 'KEPT1', which is no drive that a row with Format names")
          .contains("--force-format names 'OTHER'");
      assertThat(content(device)).isEmpty();
    }
  }

  @Test
  void deviceThatHasVanishedIsToldByItsRow() throws Exception {
    // Given
    drives.add(
        "/dev/no-such-disk,Format,SilentMode,NotEncrypted,%s,FORMAT1,ext4"
            .formatted(PrepareBench.KEY));
    drives.add(
        "%s,Format,SilentMode,NotEncrypted,%s,FORMAT2,ext4".formatted(directory, PrepareBench.KEY));

    // When
    CommandRun run = prepare("");

    // Then
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("row 2: DriveLetter '/dev/no-such-disk' does not exist; is the drive connected?")
        .contains("row 3: DriveLetter '%s' is no block device".formatted(directory));
  }

  @ParameterizedTest
  @ValueSource(strings = {"inside it", "itself"})
  void diskWithADirectoryThatIsAnotherDriveIsNeverFormatted(String where) throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with("mkfs.ext4", "-q", "-L", "holiday");
      Path point = device.mount(directory.resolve("point"));
      Files.writeString(point.resolve("picture"), "of a beach");
      Path first = where.equals("itself") ? point : Files.createDirectory(point.resolve("FIRST"));
      drives.add(
          "%s,AlreadyFormatted,SilentMode,AlreadyEncrypted,%s,FIRST,"
              .formatted(first, PrepareBench.KEY));
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");

      // When
      CommandRun run = prepare("", "--force-format", "FORMAT1");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains("row 3: ")
          .contains("the drive of row 2 '%s' lies on this disk".formatted(first));
      assertThat(point.resolve("picture")).hasContent("of a beach");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exec 3<%s; echo begun; exec cat",
        "exec flock --no-fork %s sh -c 'echo begun; exec cat'"
      })
  void driveThatAProgramHasOpenCannotBeForced(String script) throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      Process opener = begun(script.formatted(device.path()));
      try {

        // When
        CommandRun run = prepare("", "--force-format", "FORMAT1");

        // Then
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'cat (%d)' has it open".formatted(opener.pid()));
        assertThat(content(device)).isEmpty();
      } finally {
        opener.destroy();
        opener.waitFor();
      }
    }
  }

  @Test
  void driveThatIsTheFileOfALoopDeviceCannotBeForced() throws Exception {
    // Given
    try (LoopDevice device = device();
        LoopDevice above = LoopDevice.of(device.path())) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");

      // When
      CommandRun run = prepare("", "--force-format", "FORMAT1");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err()).contains("'%s' uses it".formatted(above.path()));
      assertThat(content(device)).isEmpty();
    }
  }

  @Test
  void oneDeviceUnderTwoSerialNumbersIsRefused() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      drive(device, "Format,SilentMode", "FORMAT2", "ext4");

      // When
      CommandRun run = prepare("");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains("row 3: ")
          .contains("overlaps '%s' of row 2".formatted(device.path()));
      assertThat(content(device)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void diskAndItsOwnPartitionAreRefusedInWhateverOrder(boolean isDiskFirst) throws Exception {
    // Given
    try (LoopDevice device = device();
        LoopPartition partition = LoopPartition.of(device, 1, 1, 30)) {
      List<Path> rows =
          isDiskFirst
              ? List.of(device.path(), partition.path())
              : List.of(partition.path(), device.path());
      drive(rows.getFirst(), "Format,SilentMode", "FORMAT1", "ext4");
      drive(rows.getLast(), "Format,SilentMode", "FORMAT2", "ext4");

      // When
      CommandRun run = prepare("", "--force-format", "FORMAT1", "--force-format", "FORMAT2");

      // Then
      assertThat(run.code()).isEqualTo(2);
      assertThat(run.err())
          .contains("row 3: ")
          .contains("overlaps '%s' of row 2".formatted(rows.getFirst()));
      assertThat(content(device)).isEmpty();
    }
  }
}
