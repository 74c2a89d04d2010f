package io.driveport.agent.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code drive-prep}: prepares hard drives for an import job and takes the job on its way. */
@Command(
    name = "drive-prep",
    description = "Prepares hard drives for an import job and takes the job on its way.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      PrepareCommand.class,
      VerifyCommand.class,
      PublishCommand.class,
      LocateCommand.class,
      SubmitCommand.class,
      ShipCommand.class,
      StatusCommand.class
    })
public final class DrivePrep {

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The commands, whose faults end with {@link ExitCode#SOFTWARE}. */
  static CommandLine commandLine() {
    return new CommandLine(new DrivePrep())
        .setExecutionExceptionHandler((fault, command, _) -> {
          command.getErr().println("drive-prep: this is a fault in the program, please report it:");
          fault.printStackTrace(command.getErr());
          return ExitCode.SOFTWARE.code();
        });
  }
}
