package io.driveport.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.agent.device.Programs;
import io.driveport.agent.session.DeviceDrives;
import io.driveport.agent.session.OpeningRequest;
import io.driveport.agent.session.Preparation;
import io.driveport.agent.session.PrepareBench;
import io.driveport.agent.session.PrepareOutcome;
import io.driveport.agent.session.PrepareRequest;
import io.driveport.agent.testing.LoopDevice;
import io.driveport.agent.volume.DriveLocks;
import io.driveport.agent.volume.MountPoints;
import java.io.FilterReader;
import java.io.IOException;
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
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Loop devices as drives of a driveset, and commands that open them. */
abstract class DeviceDrivesFixture {

  @TempDir Path directory = Path.of("");
  PrepareBench bench = new PrepareBench(directory);
  Path mounts = directory;
  final List<String> drives = new ArrayList<>();

  @BeforeEach
  void begin() throws IOException {
    LoopDevice.require("mkfs.ntfs", "mount.ntfs-3g", "mkfs.exfat", "mount.exfat-fuse");
    bench = new PrepareBench(directory);
    bench.dataset(bench.sources() + ",films/,,,,");
    bench.source("a", 100_000);
    bench.source("b/c", 10);
    mounts = directory.resolve("mounts");
  }

  Path planOfAnotherDrive() throws IOException {
    bench.drive("PLANNED");
    bench.plan();
    bench.withoutDriveset();
    return bench.planFile();
  }

  boolean isFree(LoopDevice device) throws IOException, InterruptedException {
    try (DriveLocks locks = new DriveLocks(mounts)) {
      return locks.take(device.known(), "FORMAT1");
    }
  }

  void interruptedSession() throws IOException, InterruptedException {
    bench.drive("FIRST");
    Preparation interrupted = bench.preparation("films#1");
    interrupted.stop();
    interrupted.run();
    bench.withoutDriveset();
  }

  static Console console() {
    return new Console(
        new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false);
  }

  record StoppedRun(PrepareOutcome outcome) {}

  /** A run that is stopped at that moment. */
  StoppedRun stopped(DriveOpener opener, CountDownLatch moment) throws Exception {
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

  /** A program that has printed a line, and goes on until it is ended. */
  static Process begun(String script) throws IOException {
    Process process = new ProcessBuilder("sh", "-c", script).redirectErrorStream(true).start();
    String line = process.inputReader().readLine();
    if (!"begun".equals(line)) {
      process.destroyForcibly();
      throw new IOException("not begun: " + line);
    }
    return process;
  }

  LoopDevice device() throws IOException {
    return LoopDevice.of(directory.resolve("image"), 64);
  }

  void drive(LoopDevice device, String format, String driveId, String fileSystem) {
    drive(device.path(), format, driveId, fileSystem);
  }

  void drive(Path device, String format, String driveId, String fileSystem) {
    drives.add(
        "%s,%s,NotEncrypted,%s,%s,%s"
            .formatted(device, format, PrepareBench.KEY, driveId, fileSystem));
  }

  void writeInput() throws IOException {
    bench.writeInput();
    List<String> lines =
        new ArrayList<>(
            List.of(
                "DriveLetter,FormatOption,SilentOrPromptOnFormat,Encryption,ExistingBitLockerKey,DriveId,FileSystem"));
    lines.addAll(drives);
    Files.write(bench.drivesetFile(), lines);
  }

  /** A plan for session {@code films#1}. */
  CommandRun plan(Programs programs, String... more) throws IOException {
    writeInput();
    return CommandRun.of(
        new PlanCommand(new Environment(Map.of()), opener(programs, "")), bench.planOptions(more));
  }

  /** Session {@code films#1}, by a user who types {@code answers}. */
  CommandRun prepare(String answers, String... more) throws IOException {
    return prepare(Programs.ofThisHost(), answers, more);
  }

  CommandRun prepare(Programs programs, String answers, String... more) throws IOException {
    return prepare("films#1", opener(programs, answers), more);
  }

  CommandRun prepare(String session, DriveOpener opener, String... more) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("--dataset", bench.datasetFile().toString(), "--session", session));
    arguments.addAll(List.of(more));
    return run(opener, arguments.toArray(String[]::new));
  }

  CommandRun run(DriveOpener opener, String... more) throws IOException {
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

  DriveOpener opener(Programs programs, String answers) {
    return opener(programs, new StringReader(answers), true);
  }

  DriveOpener opener(Programs programs, Reader typed, boolean canBeAsked) {
    return new DriveOpener(
        programs, new MountPoints(mounts, programs), new Answers(typed, canBeAsked));
  }

  /** Something that is done by the user, or to him. */
  @FunctionalInterface
  interface Deed {
    void run() throws IOException, InterruptedException;
  }

  /** A user who does something before he types. */
  static Reader typing(String text, Deed before) {
    return typing(text, before, new CountDownLatch(0));
  }

  /** A user who does something, thinks, and then types. */
  static Reader typing(String text, Deed before, CountDownLatch thought) {
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
  Programs programs(String name, String script) throws IOException {
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

  static void fill(Path file, long from, int bytes) throws IOException {
    byte[] random = new byte[bytes];
    new Random(3).nextBytes(random);
    try (RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw")) {
      opened.seek(from);
      opened.write(random);
    }
  }

  static String hash(Path file) throws IOException {
    return LoopDevice.run("sha256sum", file.toString()).split(" ", 2)[0];
  }

  Path mounted(LoopDevice device, String fileSystem) throws IOException {
    Path point = Files.createDirectory(directory.resolve("again"));
    if (fileSystem.equals("exFAT")) {
      LoopDevice.run("mount.exfat-fuse", device.path().toString(), point.toString());
      return point;
    }
    return device.mount(point);
  }

  /** What blkid finds; empty if nothing. */
  static String content(LoopDevice device) throws IOException {
    return device.with("sh", "-c", "blkid -p \"$0\" || test $? -eq 2");
  }

  static String value(LoopDevice device, String name) throws IOException {
    return device.with("blkid", "-p", "-o", "value", "-s", name).strip();
  }

  static List<String> mountPoints(LoopDevice device) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
        .filter(line -> line.startsWith(device.path() + " "))
        .toList();
  }

  static Path place(String program) {
    return Stream.of("/usr/bin", "/usr/sbin")
        .map(bin -> Path.of(bin, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow();
  }
}
