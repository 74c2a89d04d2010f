package io.driveport.agent.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code drive-prep}: prepares hard drives for an import job and takes the job on its way. */
@Command(
    name = "drive-prep",
    description = "Prepares hard drives for an import job and takes the job on its way.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      LocateCommand.class,
      SubmitCommand.class,
      ShipCommand.class,
      StatusCommand.class
    })
public final class DrivePrep {

  /** Runs one command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new DrivePrep()).execute(arguments));
  }
}
