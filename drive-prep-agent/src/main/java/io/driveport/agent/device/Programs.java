package io.driveport.agent.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs of this host that deal with disks, such as {@code lsblk} and {@code mount}. */
public final class Programs {

  private static final long SECONDS_TO_END = 10;

  private final List<Path> directories;

  /** Those in these directories; the first that has a program counts. */
  public Programs(List<Path> directories) {
    this.directories = List.copyOf(directories);
  }

  /** Those on {@code PATH}, and where a system keeps what only its administrator needs. */
  public static Programs ofThisHost() {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return new Programs(
        Stream.concat(
                Stream.of(path.split(File.pathSeparator, -1)), Stream.of("/usr/sbin", "/sbin"))
            .filter(directory -> !directory.isEmpty())
            .map(Path::of)
            .distinct()
            .toList());
  }

  /**
   * What a program has left.
   *
   * @param exitCode its exit code
   * @param output what it has written to standard output
   * @param complaint what it has written to the error stream, without blanks around it
   */
  record Ended(int exitCode, String output, String complaint) {}

  /** Whether there is a program of this name. */
  public boolean has(String name) {
    return place(name).isPresent();
  }

  private Optional<Path> place(String name) {
    return directories.stream()
        .map(directory -> directory.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Runs a program to its end, in English and with nothing to read.
   *
   * @param command its name, then its arguments
   * @throws DeviceException if it is missing, or has not ended within {@code limit}; it is killed,
   *     with all that it has started, and so it is if the thread is interrupted. Also if it can't
   *     be killed, and goes on then
   */
  Ended run(Duration limit, List<String> command) throws IOException, InterruptedException {
    String name = command.getFirst();
    List<String> placed = new ArrayList<>(command);
    placed.set(
        0,
        place(name)
            .orElseThrow(() -> new DeviceException("'%s' is not installed".formatted(name)))
            .toString());
    ProcessBuilder builder = new ProcessBuilder(placed).redirectInput(new File("/dev/null"));
    builder.environment().put("LC_ALL", "C");
    // What it starts itself is found where it was found.
    builder
        .environment()
        .merge(
            "PATH",
            directories.stream()
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator)),
            (inherited, own) -> own + File.pathSeparator + inherited);
    Process process = builder.start();
    try {
      CompletableFuture<String> output = read(process.getInputStream(), limit);
      CompletableFuture<String> complaint = read(process.getErrorStream(), limit);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new DeviceException(
            "'%s' has not ended within %d s"
                .formatted(String.join(" ", command), limit.toSeconds()));
      }
      return new Ended(process.exitValue(), output.join(), complaint.join().strip());
    } catch (CompletionException e) {
      throw new IOException(e.getCause());
    } finally {
      end(process, command);
    }
  }

  // Nothing goes on writing to a device of which nobody waits for the end.
  private static void end(Process process, List<String> command) throws DeviceException {
    if (process.isAlive()) {
      List<ProcessHandle> all =
          Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
      all.forEach(ProcessHandle::destroyForcibly);
      CompletableFuture.allOf(
              all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
          .completeOnTimeout(null, SECONDS_TO_END, TimeUnit.SECONDS)
          .join();
      List<Long> running =
          all.stream().filter(Programs::isRunning).map(ProcessHandle::pid).toList();
      if (!running.isEmpty()) {
        throw new DeviceException(
            "'%s' can't be ended, and may write on; leave its disk connected until it has ended: process %s"
                .formatted(
                    String.join(" ", command),
                    running.stream().map(String::valueOf).collect(Collectors.joining(", "))));
      }
    }
  }

  // One that has ended, and that nobody has asked for its end, is still listed: proc(5), state Z.
  private static boolean isRunning(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
      return process.isAlive() && !stat.substring(stat.lastIndexOf(')') + 1).startsWith(" Z");
    } catch (IOException e) {
      return process.isAlive();
    }
  }

  /**
   * Runs a program that has to succeed.
   *
   * @throws DeviceException if it is missing, too slow or fails, with what it complains of
   */
  public void runOrFail(Duration limit, List<String> command)
      throws IOException, InterruptedException {
    Ended ended = run(limit, command);
    if (ended.exitCode() != 0) {
      throw new DeviceException(
          "'%s' has ended with code %d: %s"
              .formatted(
                  String.join(" ", command),
                  ended.exitCode(),
                  ended.complaint().isEmpty() ? ended.output().strip() : ended.complaint()));
    }
  }

  /**
   * Fails if one of these programs is missing.
   *
   * @throws DeviceException naming all that are
   */
  public void require(List<String> names) throws DeviceException {
    List<String> missing = names.stream().filter(name -> !has(name)).distinct().toList();
    if (!missing.isEmpty()) {
      throw new DeviceException("'%s' is not installed".formatted(String.join("', '", missing)));
    }
  }

  private static CompletableFuture<String> read(InputStream stream, Duration limit) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            text.complete(new String(stream.readAllBytes(), UTF_8));
          } catch (IOException e) {
            text.completeExceptionally(e);
          }
        });
    // What a program leaves running in the background may keep the stream open.
    return text.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
