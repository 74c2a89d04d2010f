package io.driveport.agent.device;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.driveport.agent.os.Posix;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Who uses block devices though the kernel keeps nobody from them for it: programs that have opened
 * one, as a reader of BitLocker or a virtual machine does, and loop devices for which one is the
 * file.
 *
 * <p>Programs are those that {@code /proc} shows this process: not those of the host of a
 * container, unless they have the device's lock. What the kernel itself has opened for somebody, to
 * export it over a network, is not told by it; neither is what was mapped into memory and closed.
 */
final class DeviceUsers {

  private static final long MILLIS_BETWEEN_LOOKS = 200;

  private static final Path PROCESSES = Path.of("/proc");
  private static final Path DEVICES = Path.of("/sys/block");

  private final Map<String, List<Use>> byNumber = new HashMap<>();

  /** A process, by its directory, that has a device open. */
  private record Opener(String number, Path process) {}

  private DeviceUsers() {}

  /**
   * Those of now.
   *
   * @param isAsked which devices, by number, are to be told of
   * @param visit how long it is waited until nobody has any of them open; who does at the end
   *     counts. Most only look, as udev does when content has changed
   */
  static DeviceUsers now(Predicate<String> isAsked, Duration visit)
      throws IOException, InterruptedException {
    DeviceUsers users = new DeviceUsers();
    users.addLoopDevices();
    for (Opener opener : staying(isAsked, visit)) {
      users.add(
          opener.number,
          Use.Kind.OPENED,
          "%s (%s)".formatted(nameOf(opener.process), name(opener.process)));
    }
    return users;
  }

  /** Whether no program has any of them open. */
  boolean areNone() {
    return byNumber.values().stream()
        .flatMap(List::stream)
        .noneMatch(use -> use.kind() == Use.Kind.OPENED);
  }

  /** Those of one device. */
  List<Use> of(String number, Path device) throws IOException {
    List<Use> known = byNumber.getOrDefault(number, List.of());
    return known.isEmpty() && Posix.isLocked(device)
        ? List.of(new Use(Use.Kind.OPENED, ""))
        : List.copyOf(known);
  }

  private void add(String number, Use.Kind kind, String by) {
    byNumber.computeIfAbsent(number, _ -> new ArrayList<>()).add(new Use(kind, by));
  }

  private void addLoopDevices() throws IOException {
    if (!Files.isDirectory(DEVICES)) {
      return;
    }
    try (DirectoryStream<Path> loops = Files.newDirectoryStream(DEVICES, "loop*")) {
      for (Path loop : loops) {
        fileOf(loop)
            .flatMap(DeviceIdentities::numberAt)
            .ifPresent(
                number -> add(number, Use.Kind.LAYER, Path.of("/dev", name(loop)).toString()));
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** The file of a loop device; empty if it has none, or loses it just now. */
  private static Optional<Path> fileOf(Path loop) {
    try {
      Path told = loop.resolve("loop/backing_file");
      return Files.exists(told)
          ? Optional.of(Path.of(Files.readString(told, UTF_8).stripTrailing()))
          : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Set<Opener> staying(Predicate<String> isAsked, Duration visit)
      throws IOException, InterruptedException {
    Set<Opener> openers = openers(isAsked);
    long end = System.nanoTime() + visit.toNanos();
    while (!openers.isEmpty() && System.nanoTime() < end) {
      Thread.sleep(MILLIS_BETWEEN_LOOKS);
      openers = openers(isAsked);
    }
    return openers;
  }

  private static Set<Opener> openers(Predicate<String> isAsked) throws IOException {
    Set<Opener> openers = new HashSet<>();
    List<Path> remote = MountTable.ofThisProcess().remote();
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
      for (Path process : processes) {
        if (Long.parseLong(name(process)) != ProcessHandle.current().pid()) {
          add(process, isAsked, remote, openers);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return openers;
  }

  private static void add(
      Path process, Predicate<String> isAsked, List<Path> remote, Set<Opener> openers) {
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
      for (Path descriptor : descriptors) {
        // Sockets and pipes have names without a slash, and who asks a server that is gone never
        // gets an answer.
        Path file = Files.readSymbolicLink(descriptor);
        if (file.isAbsolute() && remote.stream().noneMatch(file::startsWith)) {
          DeviceIdentities.numberAt(descriptor)
              .filter(isAsked)
              .ifPresent(number -> openers.add(new Opener(number, process)));
        }
      }
    } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
      // It has ended meanwhile, has closed that, or is none of this user's.
    }
  }

  private static String nameOf(Path process) {
    try {
      return Files.readString(process.resolve("comm"), UTF_8).strip();
    } catch (IOException e) {
      return "a program";
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }
}
