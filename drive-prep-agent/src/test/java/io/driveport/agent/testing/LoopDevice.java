package io.driveport.agent.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.HostDevices;
import io.driveport.agent.device.Programs;
import io.driveport.testkit.TierName;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;

/** A file as a block device. Closing it unmounts and detaches it. Needs root. */
public final class LoopDevice implements AutoCloseable {

  private final Path path;

  private LoopDevice(Path path) {
    this.path = path;
  }

  /** An empty one of {@code mebibytes}, on a sparse file of this name. */
  public static LoopDevice of(Path image, int mebibytes) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength((long) mebibytes << 20);
    }
    return of(image);
  }

  /** One on a file that is there. */
  public static LoopDevice of(Path image) throws IOException {
    return new LoopDevice(Path.of(run("losetup", "--find", "--show", image.toString()).strip()));
  }

  /** Takes the file away from under it and puts another one there: its name stays, no more. */
  public void swap(Path image) throws IOException {
    run("losetup", "--detach", path.toString());
    run("losetup", path.toString(), image.toString());
  }

  /** As this host tells of it now. */
  public BlockDevice known() throws IOException, InterruptedException {
    return new HostDevices(Programs.ofThisHost())
        .inventory()
        .withParts()
        .filter(device -> device.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  /** Ends the running test, by the rules of its tier, if one of these programs is missing. */
  public static void require(String... programs) {
    for (String program : programs) {
      if (Stream.of("/usr/bin", "/usr/sbin", "/sbin")
          .noneMatch(bin -> Files.isExecutable(Path.of(bin, program)))) {
        throw TierName.LOOP.abandon("'%s' is not installed".formatted(program));
      }
    }
  }

  /** The device's path. */
  public Path path() {
    return path;
  }

  /** Runs a program with the device as its last argument; gives what it has printed. */
  public String with(String... command) throws IOException {
    return run(concat(command, path.toString()));
  }

  /** Mounts it at {@code directory}, which is made. */
  public Path mount(Path directory) throws IOException {
    Files.createDirectories(directory);
    run("mount", path.toString(), directory.toString());
    return directory;
  }

  @Override
  public void close() throws IOException {
    if (Files.readAllLines(Path.of("/proc/self/mounts"), UTF_8).stream()
        .anyMatch(line -> line.startsWith(path + " "))) {
      run("umount", "--all-targets", path.toString());
    }
    run("losetup", "--detach", path.toString());
  }

  /** Runs a program and gives what it has printed, on both streams. */
  public static String run(String... command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + output);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return output;
  }

  private static String[] concat(String[] command, String last) {
    String[] all = Arrays.copyOf(command, command.length + 1);
    all[command.length] = last;
    return all;
  }
}
