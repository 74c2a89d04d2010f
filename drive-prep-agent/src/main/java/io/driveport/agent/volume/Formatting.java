package io.driveport.agent.volume;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.DeviceException;
import io.driveport.agent.device.DeviceGuard;
import io.driveport.agent.device.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Making a file system on a device that may be formatted.
 *
 * @param allowed the device
 * @param fileSystem what it gets
 * @param label the file system's name
 */
public record Formatting(FormatDecision.Allowed allowed, FileSystem fileSystem, String label) {

  // A large disk behind a slow adapter writes gigabytes of journal and tables.
  private static final Duration LIMIT = Duration.ofMinutes(30);

  // Marks have gone, and whoever looks at that on a slow disk, as udev does, is waited for.
  private static final Duration VISIT = Duration.ofSeconds(30);

  // The program itself has the device's lock, until it ends and no longer, also if this process is
  // killed: not every maker opens a device for itself. Others that take it, as udev does for a
  // look, are waited for.
  private static final List<String> LOCK =
      List.of("flock", "--no-fork", "--verbose", "--timeout", "10");

  /** The device. */
  public BlockDevice device() {
    return allowed.device();
  }

  /** The same, of the device as it is when nothing of it is mounted any more. */
  public Formatting unmounted() {
    return new Formatting(
        new FormatDecision.Allowed(device().withoutMountsAt(_ -> true)), fileSystem, label);
  }

  /**
   * The commands, in order: unmounting, removing what marks the old content, which fails if anybody
   * keeps the device, and making the file system.
   */
  public List<List<String>> commands() {
    return Stream.concat(unmounting().stream(), making().stream()).toList();
  }

  /** The programs without which it is not done. */
  public List<String> programs() {
    return commands().stream()
        .flatMap(command ->
            command.getFirst().equals(LOCK.getFirst())
                ? Stream.of(command.getFirst(), command.get(LOCK.size() + 1))
                : Stream.of(command.getFirst()))
        .distinct()
        .toList();
  }

  private List<List<String>> unmounting() {
    // The latest mount may lie on an earlier one.
    return device().mountPoints().reversed().stream()
        .map(point -> List.of("umount", point.toString()))
        .toList();
  }

  private List<List<String>> making() {
    return Stream.of(
            List.of("wipefs", "--all", device().path().toString()),
            fileSystem.making(label, device().path()))
        .map(this::withLock)
        .toList();
  }

  private List<String> withLock(List<String> command) {
    return Stream.of(LOCK, List.of(device().path().toString()), command)
        .flatMap(List::stream)
        .toList();
  }

  /**
   * Unmounts the device, and looks before each command whether it is still the same.
   *
   * @throws DeviceException if it is still in use somewhere, or another one by now
   */
  public void unmount(Programs programs, DeviceGuard guard)
      throws IOException, InterruptedException {
    for (List<String> command : unmounting()) {
      guard.requireUnchanged(device());
      guard.requireOnTop(device(), Path.of(command.getLast()));
      programs.runOrFail(LIMIT, command);
    }
  }

  /**
   * Makes the file system, and looks before each command whether the device is still the same and
   * nobody uses it.
   *
   * @param driveId what the user calls the drive
   * @throws DeviceException if a program fails, somebody uses the device, or it is another one by
   *     now: nothing more is done to that. Says so if the drive may be half made
   */
  public void make(String driveId, Programs programs, DeviceGuard guard)
      throws IOException, InterruptedException {
    boolean begun = false;
    for (List<String> command : making()) {
      try {
        guard.requireFree(device(), begun ? VISIT : Duration.ZERO);
        programs.runOrFail(LIMIT, command);
        begun = true;
      } catch (IOException e) {
        removeStray();
        throw begun ? halfMade(driveId, e) : e;
      }
    }
  }

  // flock makes the file whose lock it takes, and in the place of a device that has just gone none
  // would appear any more.
  private void removeStray() throws IOException {
    Path path = device().path();
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) == 0) {
      Files.delete(path);
    }
  }

  private static DeviceException halfMade(String driveId, IOException why) {
    return new DeviceException(
        "%s; drive %s may be half made".formatted(why.getMessage(), driveId),
        "remove the cause, and give the same command again; if it says then that the drive is not empty, add --force-format %s"
            .formatted(driveId));
  }
}
