package io.driveport.agent.cli;

import io.driveport.agent.device.Programs;
import io.driveport.agent.session.DeviceDrives;
import io.driveport.agent.session.Opening;
import io.driveport.agent.session.OpeningRequest;
import io.driveport.agent.volume.MountPoints;
import java.io.IOException;
import java.util.List;

/**
 * Opens the drives of a command.
 *
 * @param programs what there is to do it with
 * @param mountPoints where drives are mounted
 * @param answers what the user types
 */
record DriveOpener(Programs programs, MountPoints mountPoints, Answers answers) {

  /** For this process. */
  static DriveOpener ofProcess() {
    Programs programs = Programs.ofThisHost();
    return new DriveOpener(programs, MountPoints.ofThisHost(programs), Answers.ofProcess());
  }

  /**
   * Looks at drives, takes their locks, and mounts those that are used as they are. What keeps some
   * from being opened is among their findings.
   */
  DeviceDrives open(OpeningRequest request, Console console)
      throws IOException, InterruptedException {
    DeviceDrives drives = survey(request, console);
    try {
      drives.open();
      return drives;
    } catch (IOException | InterruptedException | RuntimeException e) {
      try {
        drives.close();
      } catch (IOException closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }

  /** Fails if something keeps drives from being opened. */
  static void requireAll(DeviceDrives drives) throws BadInput {
    if (!drives.findings().isEmpty()) {
      throw BadInput.nothingWritten(drives.findings());
    }
  }

  private DeviceDrives survey(OpeningRequest request, Console console)
      throws IOException, InterruptedException {
    return DeviceDrives.survey(request, programs, mountPoints, new FormatDialog(answers, console));
  }

  /** Prints what would be done to the drives. */
  void printCommands(OpeningRequest request, Console console)
      throws BadInput, IOException, InterruptedException {
    try (DeviceDrives drives = survey(request, console)) {
      requireAll(drives);
      for (Opening each : drives.openings()) {
        print(each, drives.commands(each).stream().map(DriveOpener::quoted).toList(), console);
      }
      console.line(
          drives.openings().isEmpty()
              ? "No drive is named by its device: nothing is to be formatted or mounted."
              : "Nothing was done.");
    }
    console.event("dryRun", "exitCode", ExitCode.OK.code());
  }

  private static void print(Opening opening, List<String> commands, Console console) {
    console.line("%s: %s".formatted(opening.driveId(), FormatDialog.described(opening.device())));
    commands.forEach(command -> console.line("  " + command));
    console.event(
        "driveCommands",
        "driveId",
        opening.driveId(),
        "path",
        opening.device().path().toString(),
        "formats",
        opening instanceof Opening.Formatted,
        "commands",
        commands);
  }

  // As it would be given to a shell.
  private static String quoted(List<String> command) {
    return String.join(
        " ",
        command.stream()
            .map(word ->
                word.matches("[A-Za-z0-9_./:=,@%+-]+")
                    ? word
                    : "'" + word.replace("'", "'\\''") + "'")
            .toList());
  }
}
