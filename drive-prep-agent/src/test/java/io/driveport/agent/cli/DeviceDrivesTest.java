package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.agent.device.Programs;
import io.driveport.agent.session.DeviceDrives;
import io.driveport.agent.session.OpeningRequest;
import io.driveport.agent.session.Preparation;
import io.driveport.agent.session.PrepareBench;
import io.driveport.agent.session.PrepareOutcome;
import io.driveport.agent.session.PrepareRequest;
import io.driveport.agent.testing.LockHolder;
import io.driveport.agent.testing.LoopDevice;
import io.driveport.agent.testing.LoopPartition;
import io.driveport.agent.volume.DriveLocks;
import io.driveport.agent.volume.MountPoints;
import io.driveport.testkit.Tier;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Drives that are named by their devices, on loop devices. */
@Tier("loop")
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class DeviceDrivesTest {

  @TempDir private Path directory = Path.of("");
  private PrepareBench bench = new PrepareBench(directory);
  private Path mounts = directory;
  private final List<String> drives = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    LoopDevice.require("mkfs.ntfs", "mount.ntfs-3g", "mkfs.exfat", "mount.exfat-fuse");
    bench = new PrepareBench(directory);
    bench.dataset(bench.sources() + ",films/,,,,");
    bench.source("a", 100_000);
    bench.source("b/c", 10);
    mounts = directory.resolve("mounts");
  }

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

  @ParameterizedTest
  @ValueSource(strings = {"mkfs.ext4 -q", "mkfs.ntfs -Q -F -q", "mkfs.exfat"})
  void formattedDriveIsMountedForPlanningAndNothingIsWrittenOnIt(String maker) throws Exception {
    // Given
    try (LoopDevice device = device()) {
      device.with(maker.split(" "));
      drive(device, "AlreadyFormatted,SilentMode", "DRIVE1", "");
      writeInput();
      String before = hash(device.path());

      // When
      CommandRun plan =
          CommandRun.of(
              new PlanCommand(new Environment(Map.of()), opener(Programs.ofThisHost(), "")),
              "--dataset",
              bench.datasetFile().toString(),
              "--driveset",
              bench.drivesetFile().toString(),
              "--session",
              "films#1",
              "--plan",
              bench.planFile().toString());

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

  private Path planOfAnotherDrive() throws IOException {
    bench.drive("PLANNED");
    bench.plan();
    bench.withoutDriveset();
    return bench.planFile();
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

  private boolean isFree(LoopDevice device) throws IOException, InterruptedException {
    try (DriveLocks locks = new DriveLocks(mounts)) {
      return locks.take(device.known(), "FORMAT1");
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

  private void interruptedSession() throws IOException, InterruptedException {
    bench.drive("FIRST");
    Preparation interrupted = bench.preparation("films#1");
    interrupted.stop();
    interrupted.run();
    bench.withoutDriveset();
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

  private static Console console() {
    return new Console(
        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);
  }

  private record StoppedRun(PrepareOutcome outcome) {}

  /** A run that is stopped at that moment. */
  private StoppedRun stopped(DriveOpener opener, CountDownLatch moment) throws Exception {
    writeInput();
    PrepareRequest request = bench.request("films#1");
    try (DeviceDrives opened =
        opener.open(OpeningRequest.toPrepare(request, Set.of()), console())) {
      Preparation preparation = new Preparation(request, bench, opened, null, Clock.systemUTC());
      Thread.ofVirtual()
          .start(() -> {
            try {
              moment.await();
              preparation.stop();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
      return new StoppedRun(preparation.run());
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

  /** A program that has printed a line, and goes on until it is ended. */
  private static Process begun(String script) throws IOException {
    Process process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    String line = process.inputReader().readLine();
    if (!"begun".equals(line)) {
      process.destroyForcibly();
      throw new IOException("not begun: " + line);
    }
    return process;
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

  private LoopDevice device() throws IOException {
    return LoopDevice.of(directory.resolve("image"), 64);
  }

  private void drive(LoopDevice device, String format, String driveId, String fileSystem) {
    drive(device.path(), format, driveId, fileSystem);
  }

  private void drive(Path device, String format, String driveId, String fileSystem) {
    drives.add(
        "%s,%s,NotEncrypted,%s,%s,%s"
            .formatted(device, format, PrepareBench.KEY, driveId, fileSystem));
  }

  private void writeInput() throws IOException {
    bench.writeInput();
    List<String> lines =
        new ArrayList<>(
            List.of(
                "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey,DriveId,FileSystem"));
    lines.addAll(drives);
    Files.write(bench.drivesetFile(), lines);
  }

  /** Session {@code films#1}, by a user who types {@code answers}. */
  private CommandRun prepare(String answers, String... more) throws IOException {
    return prepare(Programs.ofThisHost(), answers, more);
  }

  private CommandRun prepare(Programs programs, String answers, String... more) throws IOException {
    return prepare("films#1", opener(programs, answers), more);
  }

  private CommandRun prepare(String session, DriveOpener opener, String... more)
      throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--dataset", bench.datasetFile().toString(), "--session", session));
    arguments.addAll(List.of(more));
    return run(opener, arguments.toArray(String[]::new));
  }

  private CommandRun run(DriveOpener opener, String... more) throws IOException {
    writeInput();
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--driveset",
                bench.drivesetFile().toString(),
                "--journal",
                bench.journal().toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(new PrepareCommand(new Environment(Map.of()), opener), arguments);
  }

  private DriveOpener opener(Programs programs, String answers) {
    return opener(programs, new StringReader(answers), true);
  }

  private DriveOpener opener(Programs programs, Reader typed, boolean canBeAsked) {
    return new DriveOpener(
        programs, new MountPoints(mounts, programs), new Answers(typed, canBeAsked));
  }

  /** Something that is done by the user, or to him. */
  @FunctionalInterface
  private interface Deed {
    void run() throws IOException, InterruptedException;
  }

  /** A user who does something before he types. */
  private static Reader typing(String text, Deed before) {
    return typing(text, before, new CountDownLatch(0));
  }

  /** A user who does something, thinks, and then types. */
  private static Reader typing(String text, Deed before, CountDownLatch thought) {
    return new FilterReader(new StringReader(text)) {
      private boolean begun;

      @Override
      public int read(char[] buffer, int from, int length) throws IOException {
        if (!begun) {
          begun = true;
          try {
            before.run();
            thought.await();
          } catch (InterruptedException e) {
            throw new InterruptedIOException();
          }
        }
        return super.read(buffer, from, length);
      }
    };
  }

  /** Those of this host, one of them replaced by a script that knows its place. */
  private Programs programs(String name, String script) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    if (!name.equals("question")) {
      Path program =
          Files.writeString(
              bin.resolve(name), "#!/bin/sh\nplace=%s\n%s\n".formatted(place(name), script));
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    return new Programs(
        List.of(bin, Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin")));
  }

  private static void fill(Path file, long from, int bytes) throws IOException {
    byte[] random = new byte[bytes];
    new Random(3).nextBytes(random);
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.seek(from);
      opened.write(random);
    }
  }

  private static String hash(Path file) throws IOException {
    return LoopDevice.run("sha256sum", file.toString()).split(" ", 2)[0];
  }

  private Path mounted(LoopDevice device, String fileSystem) throws IOException {
    Path point = Files.createDirectory(directory.resolve("again"));
    if (fileSystem.equals("exFAT")) {
      LoopDevice.run("mount.exfat-fuse", device.path().toString(), point.toString());
      return point;
    }
    return device.mount(point);
  }

  /** What blkid finds; empty if nothing. */
  private static String content(LoopDevice device) throws IOException {
    return device.with("sh", "-c", "blkid -p \"$0\" || test $? -eq 2");
  }

  private static String value(LoopDevice device, String name) throws IOException {
    return device.with("blkid", "-p", "-o", "value", "-s", name).strip();
  }

  private static List<String> mountPoints(LoopDevice device) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
        .filter(line -> line.startsWith(device.path() + " "))
        .toList();
  }

  private static Path place(String program) {
    return Stream.of("/usr/bin", "/usr/sbin")
        .map(bin -> Path.of(bin, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
