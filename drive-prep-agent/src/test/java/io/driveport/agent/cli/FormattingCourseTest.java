package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.device.Programs;
import io.driveport.agent.session.DeviceDrives;
import io.driveport.agent.session.OpeningRequest;
import io.driveport.agent.session.PrepareOutcome;
import io.driveport.agent.testing.LoopDevice;
import io.driveport.testkit.Tier;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to disks, and to the run, while drives are formatted. */
@Tier("loop")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class FormattingCourseTest extends DeviceDrivesFixture {

  @ParameterizedTest
  @ValueSource(strings = {"question", "umount", "wipefs", "mkfs.ext4"})
  void deviceThatIsSwappedInBetweenIsLeftAlone(String moment) throws Exception {
    // Given
    Path other = directory.resolve("other");
    fill(Files.createFile(other), 0, 64 << 20);
    String before = hash(other);
    try (LoopDevice device = device()) {
      device.with("mkfs.ext4", "-q", "-L", "holiday");
      device.mount(directory.resolve("point"));
      drive(device, "Format,PromptOnFormat", "FORMAT1", "ext4");
      Programs programs =
          programs(
              moment.equals("umount") ? "umount" : moment.equals("question") ? moment : "flock",
              """
              "$place" "$@" || exit
              case "$place $*" in *%3$s*)
                %4$s --all-targets '%1$s' 2>/dev/null
                losetup --detach '%1$s' && losetup '%1$s' '%2$s'
              esac
              """
                  .formatted(device.path(), other, moment, place("umount")));
      Reader typed =
          moment.equals("question")
              ? typing(
                  "FORMAT1\n",
                  () -> {
                    LoopDevice.run("umount", device.path().toString());
                    device.swap(other);
                  })
              : new StringReader("FORMAT1\n");

      // When
      CommandRun run =
          prepare("films#1", opener(programs, typed, true), "--force-format", "FORMAT1");

      // Then
      assertThat(run.code()).isEqualTo(15);
      assertThat(run.err()).contains("no longer");
      assertThat(hash(device.path())).isEqualTo(before);
      assertThat(bench.journal()).doesNotExist();
      assertThat(mountPoints(device)).isEmpty();
    }
  }

  @Test
  void driveThatIsUsedAsItIsIsLookedAtAgainWhenItIsMounted() throws Exception {
    // Given
    Path other = directory.resolve("other");
    try (LoopDevice device = device();
        LoopDevice made = LoopDevice.of(other, 64)) {
      device.with("mkfs.ext4", "-q", "-L", "films");
      made.with("mkfs.ext4", "-q", "-L", "other");
      drive(device, "AlreadyFormatted,SilentMode", "DRIVE1", "");
      // The name is that of the other disk just when it is mounted.
      Programs programs =
          programs("mount", "shift 4; \"$place\" '%s' \"$2\"".formatted(made.path()));

      // When
      CommandRun run = prepare(programs, "");

      // Then
      assertThat(run.code()).isEqualTo(15);
      assertThat(run.err()).contains("is not what is mounted at");
      assertThat(mountPoints(made)).isEmpty();
      assertThat(bench.journal()).doesNotExist();
    }
  }

  @Test
  void lockIsHeldFromTheQuestionUntilTheDriveIsLetGoOf() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,PromptOnFormat", "FORMAT1", "ext4");
      List<Boolean> free = new ArrayList<>();
      Reader typed = typing("FORMAT1\n", () -> free.add(isFree(device)));

      // When
      CommandRun run = prepare("films#1", opener(Programs.ofThisHost(), typed, true));

      // Then
      assertThat(run.code()).describedAs(run.err()).isZero();
      assertThat(free).containsExactly(false);
      assertThat(isFree(device)).isTrue();
    }
  }

  @Test
  void questionIsEndedByASignalAndNothingIsFormatted() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,PromptOnFormat", "FORMAT1", "ext4");
      CountDownLatch asked = new CountDownLatch(1);
      Reader never = typing("", asked::countDown, new CountDownLatch(1));

      // When
      StoppedRun run = stopped(opener(Programs.ofThisHost(), never, true), asked);

      // Then
      assertThat(run.outcome()).isEqualTo(new PrepareOutcome.Stopped());
      assertThat(content(device)).isEmpty();
      assertThat(bench.journal()).doesNotExist();
      assertThat(mounts.resolve("FORMAT1")).doesNotExist();
      assertThat(isFree(device)).isTrue();
    }
  }

  @Test
  void programThatFormatsIsKilledByASignalAndTheNextDriveIsNotFormatted() throws Exception {
    // Given
    try (LoopDevice device = device();
        LoopDevice second = LoopDevice.of(directory.resolve("second"), 64)) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      drive(second, "Format,SilentMode", "FORMAT2", "ext4");
      Path pid = directory.resolve("pid");
      Programs programs =
          programs(
              "mkfs.ext4",
              "echo $$ > '%1$s.new'; mv '%1$s.new' '%1$s'; exec sleep 300".formatted(pid));
      CountDownLatch formatting = new CountDownLatch(1);
      Thread.ofVirtual()
          .start(() -> {
            Awaitility.await().until(() -> Files.exists(pid));
            formatting.countDown();
          });

      // When
      StoppedRun run = stopped(opener(programs, ""), formatting);

      // Then
      assertThat(run.outcome()).isEqualTo(new PrepareOutcome.Stopped());
      assertThat(ProcessHandle.of(Long.parseLong(Files.readString(pid).strip())))
          .matches(process -> process.filter(ProcessHandle::isAlive).isEmpty());
      assertThat(content(second)).isEmpty();
      assertThat(mountPoints(device)).isEmpty();
    }
  }

  @Test
  void driveThatIsWrittenWhileAnEarlierOneIsFormattedIsLeftAlone() throws Exception {
    // Given
    Path picture = Files.createFile(directory.resolve("picture"));
    fill(picture, 0, 1 << 20);
    try (LoopDevice device = device();
        LoopDevice second = LoopDevice.of(directory.resolve("second"), 64)) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      drive(second, "Format,SilentMode", "FORMAT2", "ext4");
      Programs programs =
          programs(
              "mkfs.ext4",
              "dd if='%s' of='%s' conv=notrunc,fsync status=none || exit; exec \"$place\" \"$@\""
                  .formatted(picture, second.path()));

      // When
      CommandRun run = prepare(programs, "");

      // Then
      assertThat(run.code()).isEqualTo(15);
      assertThat(run.out()).contains("FORMAT1: formatted").doesNotContain("FORMAT2");
      assertThat(run.err())
          .contains("drive FORMAT2 is no longer as it was when it was looked at")
          .contains("unknown content from byte 0")
          .contains("formatted before: FORMAT1");
      LoopDevice.run("cmp", "--bytes", "1048576", picture.toString(), second.path().toString());
      assertThat(mountPoints(device)).isEmpty();
    }
  }

  @Test
  void nothingIsErasedBeforeAllDrivesAreUnmounted() throws Exception {
    // Given
    try (LoopDevice device = device();
        LoopDevice busy = LoopDevice.of(directory.resolve("busy"), 64)) {
      device.with("mkfs.ext4", "-q", "-L", "holiday");
      busy.with("mkfs.ext4", "-q", "-L", "busy");
      Path file = Files.writeString(busy.mount(directory.resolve("point")).resolve("file"), "open");
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      drive(busy, "Format,SilentMode", "FORMAT2", "ext4");

      // When
      CommandRun run;
      try (InputStream _ = Files.newInputStream(file)) {
        run = prepare("", "--force-format", "FORMAT1", "--force-format", "FORMAT2");
      }

      // Then
      assertThat(run.code()).isEqualTo(15);
      assertThat(run.err()).contains("umount").contains("busy");
      assertThat(value(device, "LABEL")).isEqualTo("holiday");
      assertThat(file).hasContent("open");
    }
  }

  @Test
  void nothingIsErasedIfAProgramOpensOneOfTheDrivesWhileTheUserThinks() throws Exception {
    // Given
    try (LoopDevice device = device();
        LoopDevice first = LoopDevice.of(directory.resolve("first"), 64)) {
      first.with("mkfs.ext4", "-q", "-L", "holiday");
      drive(first, "Format,SilentMode", "FIRST", "ext4");
      drive(device, "Format,PromptOnFormat", "FORMAT1", "ext4");
      List<Process> begun = new ArrayList<>();
      Reader typed =
          typing(
              "FORMAT1\n",
              () -> begun.add(begun("exec 3<%s; echo begun; exec cat".formatted(device.path()))));
      try {

        // When
        CommandRun run =
            prepare(
                "films#1", opener(Programs.ofThisHost(), typed, true), "--force-format", "FIRST");

        // Then
        assertThat(run.code()).isEqualTo(15);
        assertThat(run.err())
            .contains("drive FORMAT1 is no longer as it was")
            .contains("has it open")
            .doesNotContain("formatted before");
        assertThat(content(device)).isEmpty();
        assertThat(value(first, "LABEL")).isEqualTo("holiday");
      } finally {
        for (Process each : begun) {
          each.destroy();
          each.waitFor();
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"ext4,mkfs.ext4", "exFAT,mkfs.exfat", "NTFS,mkfs.ntfs", "ext4,wipefs"})
  void whatWritesToADeviceHasItsLock(String fileSystem, String program) throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", fileSystem);
      Path told = directory.resolve("told");
      Programs programs =
          programs(
              program,
              """
              if flock --nonblock '%1$s' true; then echo free; else echo held; fi > '%2$s'
              exec "$place" "$@"
              """
                  .formatted(device.path(), told));

      // When
      CommandRun run = prepare(programs, "");

      // Then
      assertThat(run.code()).describedAs(run.err()).isZero();
      assertThat(told).hasContent("held\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"mistake,2", "room,5"})
  void whatIsFoundAfterFormattingIsToldWithTheDrivesThatAreFormatted(String what, int code)
      throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      Path large = Path.of(bench.sources(), "large");
      Path aside = directory.resolve("aside");
      Programs programs =
          programs(
              "mkfs.ext4",
              "\"$place\" \"$@\" || exit; "
                  + (what.equals("room")
                      ? "truncate --size 70M '%s'".formatted(large)
                      : "mv '%s' '%s'".formatted(bench.sources(), aside)));

      // When
      CommandRun run = prepare(programs, "");

      // Then
      assertThat(run.code()).describedAs(run.err()).isEqualTo(code);
      assertThat(run.err())
          .contains("drive FORMAT1 is formatted and empty, and nothing else was written")
          .doesNotContain("nothing was written");
      assertThat(bench.journal()).doesNotExist();

      // When
      String uuid = value(device, "UUID");
      if (what.equals("room")) {
        Files.delete(large);
      } else {
        Files.move(aside, Path.of(bench.sources()));
      }
      CommandRun again = prepare("");

      // Then
      assertThat(again.code()).describedAs(again.err()).isZero();
      assertThat(value(device, "UUID")).isEqualTo(uuid);
    }
  }

  @Test
  void driveThatAnInterruptedRunHasFormattedIsRefusedIfItIsNotEmptySince() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      Path aside = directory.resolve("aside");
      Programs interrupting =
          programs(
              "mkfs.ext4",
              "\"$place\" \"$@\" || exit; mv '%s' '%s'".formatted(bench.sources(), aside));
      prepare(interrupting, "");
      Files.move(aside, Path.of(bench.sources()));
      Path point = device.mount(directory.resolve("point"));
      Files.writeString(point.resolve("picture"), "of a beach");
      LoopDevice.run("umount", point.toString());

      // When
      CommandRun refused = prepare("");
      device.mount(point);
      assertThat(point.resolve("picture")).hasContent("of a beach");
      LoopDevice.run("umount", point.toString());
      CommandRun forced = prepare("", "--force-format", "FORMAT1");

      // Then
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err())
          .contains("row 2: ")
          .contains("is not empty since: it holds 'picture', of no session")
          .contains("give --force-format FORMAT1")
          .contains("nothing was written");
      assertThat(forced.code()).describedAs(forced.err()).isZero();
      assertThat(forced.out()).contains("FORMAT1: formatted");
    }
  }

  @Test
  void driveThatIsHalfMadeIsToldWithWhatToDoNext() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      drive(device, "Format,SilentMode", "FORMAT1", "ext4");
      Programs programs = programs("mkfs.ext4", "echo 'no such luck' >&2; exit 1");

      // When
      CommandRun run = prepare(programs, "");

      // Then
      assertThat(run.code()).isEqualTo(15);
      assertThat(run.err())
          .contains("no such luck; drive FORMAT1 may be half made")
          .contains("next: ")
          .contains("add --force-format FORMAT1");
    }
  }

  @Test
  void locksAreLetGoOfAlsoIfADriveIsStillInUse() throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with("mkfs.ext4", "-q");
      drive(device, "AlreadyFormatted,SilentMode", "FORMAT1", "");
      writeInput();
      DeviceDrives opened =
          opener(Programs.ofThisHost(), "")
              .open(OpeningRequest.toPrepare(bench.request("films#1"), Set.of()), console());
      Path file = Files.writeString(mounts.resolve("FORMAT1/file"), "text");

      // When
      try (InputStream _ = Files.newInputStream(file)) {
        assertThatThrownBy(opened::close).hasMessageContaining("busy");
      }

      // Then
      assertThat(isFree(device)).isTrue();
    }
  }
}
