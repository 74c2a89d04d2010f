package io.driveport.agent.volume;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.DeviceException;
import io.driveport.agent.device.DeviceGuard;
import io.driveport.agent.device.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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

  /** The device. */
  public BlockDevice device() {
    return allowed.device();
  }

  /**
   * The commands, in order: unmounting, removing what marks the old content, which fails if anybody
   * uses the device, and making the file system.
   */
  public List<List<String>> commands() {
    List<List<String>> commands = new ArrayList<>();
    // The latest mount may lie on an earlier one.
    List<Path> mounted = device().mountPoints().reversed();
    mounted.forEach(point -> commands.add(List.of("umount", point.toString())));
    commands.add(List.of("wipefs", "--all", device().path().toString()));
    commands.add(fileSystem.making(label, device().path()));
    return commands;
  }

  /**
   * Does it, and looks before each command whether the device is still the same.
   *
   * @throws DeviceException if one of the programs is missing, before anything is done, or fails;
   *     or if the device is another one by now: nothing is done to that
   */
  public void run(Programs programs, DeviceGuard guard) throws IOException, InterruptedException {
    programs.require(commands());
    for (List<String> command : commands()) {
      guard.requireUnchanged(device());
      programs.runOrFail(LIMIT, command);
    }
  }
}
